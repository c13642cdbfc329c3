/**
 * Takes what phones recorded while they were offline: sessions of several parts, in any order, over bad links.
 *
 * <p>Two promises. A part is in the database, committed, before the phone hears that it was received; and a session has
 * either no effect at all or all of it: its fixes, its driving events, its records and its receipt are written in one
 * transaction when the last missing part is there. Whatever is repeated, a part, a session, the records of an old
 * session under a new name, is answered like the first time and counts once.
 *
 * <p>Start at {@link io.nighthaul.upload.UploadController}, which is the protocol, then {@link
 * io.nighthaul.upload.Sessions}, which takes parts, and {@link io.nighthaul.upload.Completion}, which ends a session.
 * {@link io.nighthaul.upload.PartReader} says what a valid part is; {@link io.nighthaul.upload.Tokens} who may send one.
 *
 * <p>A part is read once, from the stream into columns ({@link io.nighthaul.upload.Records}), and kept as it came. Completing
 * its session works on these columns, and writes where each record stands, not what it says.
 *
 * <p>Not here: judging the fixes, which become slices like any others; users and their passwords, who belong to the
 * console.
 */
@NullMarked
package io.nighthaul.upload;

import org.jspecify.annotations.NullMarked;

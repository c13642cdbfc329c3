/**
 * Reads the text that {@code mysqldump} and {@code mariadb-dump} write, and hands over its rows.
 *
 * <p>Start at {@link io.nighthaul.haul.dump.DumpReader}. The stream is read once, in constant memory, whatever its
 * length; the bytes of a row are never copied unless they are escaped. A dump that breaks off yields every row that was
 * whole and says {@code complete = false}: whether that is good enough is the caller's decision.
 *
 * <p>Deliberately not here: executing SQL, types (a field stays the text the source wrote), character sets (bytes are
 * passed on as they are; dumps in an encoding that can hide a backslash inside a character are refused), the process or
 * the network that the stream comes from.
 */
@NullMarked
package io.nighthaul.haul.dump;

import org.jspecify.annotations.NullMarked;

/**
 * The ways on which rows leave a legacy server: through a tunnel by SQL, as a dump streamed through SSH, or as a dump
 * file that is fetched.
 *
 * <p>Start at {@link io.nighthaul.haul.transport.LegacySession}, what all of them can do; each is opened by a
 * {@link io.nighthaul.haul.transport.Transport}. Sessions hold connections, so they are open only while a chunk
 * moves.
 *
 * <p>Not here: retries, pauses and the order of work.
 */
@NullMarked
package io.nighthaul.haul.transport;

import org.jspecify.annotations.NullMarked;

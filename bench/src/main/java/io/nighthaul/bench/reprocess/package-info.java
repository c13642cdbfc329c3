/**
 * History judged anew beside the bare reading of the same rows: how much of a run is PostgreSQL sending fixes, which nobody
 * can do without.
 *
 * <p>Start at {@link io.nighthaul.bench.reprocess.ReprocessBench}. {@link io.nighthaul.bench.reprocess.StoredFleet} is what
 * is judged, {@link io.nighthaul.bench.reprocess.CopyOut} the bare reading.
 *
 * <p>Not here: a server on a machine of its own. Server and reader share the cores, so the bare reading, too, pays for both
 * ends.
 */
@NullMarked
package io.nighthaul.bench.reprocess;

import org.jspecify.annotations.NullMarked;

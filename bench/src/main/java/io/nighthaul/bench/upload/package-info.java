/**
 * How many parts a second phones can hand over, at which latency, and whether all is there that was answered for.
 *
 * <p>Start at {@link io.nighthaul.bench.upload.UploadBench}. The load is open: parts are due at fixed times whatever the
 * server does, and latency counts from when a part was due. Service, store and generator share this machine; the
 * generator's share of the processor is told.
 */
@NullMarked
package io.nighthaul.bench.upload;

import org.jspecify.annotations.NullMarked;

package io.nighthaul.campaign.run;

import java.time.Instant;

/** Looks after the target between batches. Called on a thread of its own; one node at a time. */
@FunctionalInterface
public interface Maintenance extends AutoCloseable {
    /**
     * Does what is due after a batch. Returns when it is done or the deadline has come; what fails is recorded, not
     * thrown.
     */
    void afterBatch(Campaign campaign, int batch, Instant deadline);

    /** Breaks off what runs; it is due again. */
    @Override
    default void close() {}
}

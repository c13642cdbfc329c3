package io.nighthaul.campaign.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a rollback would do, or does.
 *
 * @param toBatch the last batch whose data stays; 0 when none does
 * @param checkpoint the state that is gone back to; empty when there is nothing to take back
 * @param batches whose data goes
 * @param vehicles that go back into the queue
 * @param slices deliveries that are removed; where other sources have fixes in a slice it stays, without these
 * @param fixes that are removed
 * @param obstacle why it cannot be run now, and what to do first
 */
public record RollbackPlan(
        String campaign,
        int toBatch,
        Optional<Checkpoint> checkpoint,
        List<Integer> batches,
        List<String> vehicles,
        long slices,
        long fixes,
        Optional<String> obstacle) {
    public RollbackPlan {
        batches = List.copyOf(batches);
        vehicles = List.copyOf(vehicles);
    }

    /**
     * Where things stood before a batch.
     *
     * @param vehiclesProcessed numbers of the vehicles that were done, ascending
     * @param totalPoints rows hauled by then
     */
    public record Checkpoint(long id, int batch, List<Integer> vehiclesProcessed, long totalPoints, Instant createdAt) {
        public Checkpoint {
            vehiclesProcessed = List.copyOf(vehiclesProcessed);
        }
    }

    /** Whether there is anything to take back. */
    public boolean isNothing() {
        return batches.isEmpty();
    }
}

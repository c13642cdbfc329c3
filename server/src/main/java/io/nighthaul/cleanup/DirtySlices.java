package io.nighthaul.cleanup;

import io.nighthaul.store.SliceStore;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges slices again that somebody marked and nobody came back for, for example because a worker was killed between a
 * chunk and the recompute. The rollups are tables that are exact at every commit; this is all there is to refresh.
 */
final class DirtySlices implements CleanupStep {
    private final SliceStore store;

    DirtySlices(SliceStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "refresh_rollups";
    }

    @Override
    public CleanupLevel level() {
        return CleanupLevel.MEDIUM;
    }

    @Override
    public boolean isDivisible() {
        return true;
    }

    @Override
    public StepResult run(Stint stint) {
        List<Integer> vehicles = stint.session().sql("""
                        SELECT vehicle_id FROM slice WHERE dirty_since IS NOT NULL
                        GROUP BY vehicle_id ORDER BY min(dirty_since)""").query(Integer.class).list();
        int done = 0;
        List<String> failures = new ArrayList<>();
        for (int vehicle : vehicles) {
            if (stint.isOver()) {
                break;
            }
            try {
                store.recompute(vehicle);
                done++;
            } catch (RuntimeException e) {
                // What is wrong with one vehicle's slices is its own; the others must not wait for it.
                failures.add("vehicle " + vehicle + ": " + e.getMessage());
            }
        }
        StepResult result = StepResult.of(done, vehicles.size(), "vehicles");
        return failures.isEmpty()
                ? result
                : new StepResult(result.detail() + "; " + failures.size() + " failed, " + failures.getFirst(), false);
    }
}

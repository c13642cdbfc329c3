package io.nighthaul.cleanup;

import io.nighthaul.recompute.Backlog;
import java.util.List;

/**
 * Judges slices again that wait for it, in the time that is set aside for the store. What does so in the background takes
 * from the same backlog and has usually left nothing. The rollups are tables that are exact at every commit; this is all
 * there is to refresh.
 */
final class DirtySlices implements CleanupStep {
    private final Backlog backlog;

    DirtySlices(Backlog backlog) {
        this.backlog = backlog;
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
        boolean isMore = true;
        while (isMore && !stint.isOver()) {
            isMore = backlog.workOnNext(busy -> !stint.isOver());
        }
        long left = stint.session()
                .sql("SELECT count(*) FROM slice WHERE dirty_since IS NOT NULL")
                .query(Long.class)
                .single();
        List<Backlog.Trouble> troubles = backlog.troubles();
        String detail = "slices that wait: " + left;
        if (!troubles.isEmpty()) {
            Backlog.Trouble first = troubles.getFirst();
            detail += "; vehicles that failed: " + troubles.size() + ", vehicle " + first.vehicleId() + ": "
                    + first.why();
        }
        return new StepResult(detail, left == 0);
    }
}

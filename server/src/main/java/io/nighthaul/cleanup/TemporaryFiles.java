package io.nighthaul.cleanup;

import java.util.function.IntSupplier;

/** Removes files that crashed processes of ours left in one place. */
final class TemporaryFiles implements CleanupStep {
    private final String place;
    private final IntSupplier sweep;

    /**
     * @param place in snake_case, for example {@code local_spool}
     * @param sweep removes them and counts them
     */
    TemporaryFiles(String place, IntSupplier sweep) {
        this.place = place;
        this.sweep = sweep;
    }

    @Override
    public String name() {
        return "temp_files." + place;
    }

    @Override
    public CleanupLevel level() {
        return CleanupLevel.QUICK;
    }

    @Override
    public boolean isDivisible() {
        return false;
    }

    @Override
    public StepResult run(Stint stint) {
        return StepResult.whole(sweep.getAsInt() + " removed");
    }
}

package io.nighthaul.cleanup;

/** Gives whoever keeps an archive its turn. */
final class ArchiveOldData implements CleanupStep {
    private final OldData data;

    ArchiveOldData(OldData data) {
        this.data = data;
    }

    @Override
    public String name() {
        return "archive_old_data";
    }

    @Override
    public CleanupLevel level() {
        return CleanupLevel.THOROUGH;
    }

    @Override
    public boolean isDivisible() {
        return true;
    }

    @Override
    public StepResult run(Stint stint) {
        return data.archive(stint);
    }
}

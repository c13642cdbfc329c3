package io.nighthaul.campaign;

import java.util.List;

/** What a worker is busy with. */
public enum WorkerActivity {
    IDLE,
    /** The source reads a chunk out. */
    EXPORTING,
    /** A file that the source wrote is on its way. Streams have no such phase. */
    TRANSFERRING,
    /** The chunk is judged and stored. */
    IMPORTING,
    /** What the store reads back is compared with what the source says. */
    VERIFYING,
    /** Its vehicle is done. */
    COMPLETED,
    /** Its vehicle failed. */
    FAILED;

    /**
     * @throws TransitionException if that is not a step a worker can take
     */
    public WorkerActivity to(WorkerActivity next) {
        return Label.checked("the worker", this, next, next());
    }

    /** A busy worker can fail, or be idle again because it was told to let its vehicle go. */
    public List<WorkerActivity> next() {
        return switch (this) {
            case IDLE -> List.of(EXPORTING);
            case COMPLETED, FAILED -> List.of(EXPORTING, IDLE);
            case EXPORTING -> List.of(TRANSFERRING, IMPORTING, VERIFYING, FAILED, IDLE);
            case TRANSFERRING -> List.of(EXPORTING, IMPORTING, FAILED, IDLE);
            case IMPORTING -> List.of(EXPORTING, TRANSFERRING, VERIFYING, FAILED, IDLE);
            case VERIFYING -> List.of(EXPORTING, COMPLETED, FAILED, IDLE);
        };
    }

    public boolean isBusy() {
        return switch (this) {
            case EXPORTING, TRANSFERRING, IMPORTING, VERIFYING -> true;
            case IDLE, COMPLETED, FAILED -> false;
        };
    }

    public String label() {
        return Label.of(this);
    }

    public static WorkerActivity of(String label) {
        return Label.parse(WorkerActivity.class, label);
    }
}

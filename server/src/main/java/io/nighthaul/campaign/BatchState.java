package io.nighthaul.campaign;

import java.util.List;

/** Where a batch is on its way. */
public enum BatchState {
    /** Open: its vehicles are hauled. */
    WORKING,
    /** Closed, with all of its vehicles or with some of them back in the queue. */
    DONE,
    /** Its data has been removed again. Its vehicles come in a batch of another number. */
    ROLLED_BACK;

    /**
     * @throws TransitionException if that is not a step a batch can take; an open batch must be closed before it can be
     *     rolled back, because workers are still writing
     */
    public BatchState to(BatchState next) {
        return Label.checked("the batch", this, next, next());
    }

    public List<BatchState> next() {
        return switch (this) {
            case WORKING -> List.of(DONE);
            case DONE -> List.of(ROLLED_BACK);
            case ROLLED_BACK -> List.of();
        };
    }

    public String label() {
        return Label.of(this);
    }

    public static BatchState of(String label) {
        return Label.parse(BatchState.class, label);
    }
}

package io.nighthaul.recompute;

import io.nighthaul.phrase.Phrase;

/** Whether work may be done now, and on how much of the time. Asked between any two transactions. */
public interface Leave {
    Answer now();

    /** What is allowed. */
    sealed interface Answer {
        /**
         * Go on.
         *
         * @param share of its time that a worker may be busy, above 0 and at most 1
         */
        record Go(double share) implements Answer {}

        /** Stand still; for people: why. */
        record Wait(Phrase why) implements Answer {}
    }

    /** Nobody else needs the machine. */
    static Leave always() {
        return () -> new Answer.Go(1);
    }
}

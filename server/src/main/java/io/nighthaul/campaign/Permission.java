package io.nighthaul.campaign;

import io.nighthaul.phrase.Phrase;

/** What the guard says about the load on source, target and our own host. */
public sealed interface Permission {

    /**
     * Work may go on.
     *
     * @param workers at once at most; 0 is as good as a pause
     */
    record Granted(int workers) implements Permission {
        public Granted {
            if (workers < 0) {
                throw new IllegalArgumentException("workers must be 0 or more, was " + workers);
            }
        }
    }

    /**
     * @param why such as {@code load 1.31 per core >= 1.00}
     */
    record Paused(Phrase why) implements Permission {}

    /** Worse than a pause: nothing is touched until a second look says that it is over. */
    record Emergency(Phrase why) implements Permission {}

    /** A signal that cannot be seen counts as bad. */
    record Blind(Phrase why) implements Permission {}
}

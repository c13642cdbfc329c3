package io.nighthaul.guard;

import io.nighthaul.phrase.Phrase;

/** What a probe has to say about one signal. */
public sealed interface Reading {
    Signal signal();

    /**
     * The signal was seen. A value that is not a number, or below zero, is turned into {@link Blind} by {@link #of}.
     *
     * @param value in the signal's unit: seconds, bytes, percent or a plain count
     */
    record Seen(Signal signal, double value) implements Reading {
        public Seen {
            if (!(value >= 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException(signal.key() + " cannot be " + value);
            }
        }
    }

    /**
     * The signal could not be seen.
     *
     * @param cause for people: what failed and, where known, what to do about it
     */
    record Blind(Signal signal, String cause) implements Reading {}

    /** There is nothing to see, and that is in order: a server that replicates from nobody has no lag. */
    record Absent(Signal signal, Phrase why) implements Reading {}

    /** Seen, unless the value cannot be one. */
    static Reading of(Signal signal, double value) {
        return value >= 0 && !Double.isInfinite(value)
                ? new Seen(signal, value)
                : new Blind(signal, "it reads " + value + ", which is no " + signal.title());
    }
}

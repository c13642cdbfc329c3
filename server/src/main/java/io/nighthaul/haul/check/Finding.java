package io.nighthaul.haul.check;

/**
 * One thing that was looked at.
 *
 * @param what was found, and where it matters what to do about it
 */
public record Finding(Level level, String what) {

    /** How bad it is. */
    public enum Level {
        GOOD("ok"),
        /** Hauling works, but something is not as it should be. */
        WARNING("warning"),
        /** Hauling would fail or would harm. */
        PROBLEM("PROBLEM");

        private final String label;

        Level(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    static Finding good(String what) {
        return new Finding(Level.GOOD, what);
    }

    static Finding warning(String what) {
        return new Finding(Level.WARNING, what);
    }

    static Finding problem(String what) {
        return new Finding(Level.PROBLEM, what);
    }
}

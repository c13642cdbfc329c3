package io.nighthaul.console.api;

/** How much is answered at once. */
public final class Limits {
    private static final int ROWS_MAX = 1_000;

    private Limits() {}

    /** @throws Refusal when it is none or too many */
    public static int rows(int wanted) {
        if (wanted < 1 || wanted > ROWS_MAX) {
            throw Refusal.unprocessable("limit must be from 1 to " + ROWS_MAX + ", was " + wanted);
        }
        return wanted;
    }

    /** @throws Refusal when it is less than none */
    public static int skipped(int offset) {
        if (offset < 0) {
            throw Refusal.unprocessable("offset must be 0 or more, was " + offset);
        }
        return offset;
    }
}

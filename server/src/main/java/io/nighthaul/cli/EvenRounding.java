package io.nighthaul.cli;

/**
 * Rounds the figures of a column so that what is shown adds up to the rounded total: each is the difference between two
 * rounded sums, and so less than one last digit off.
 */
final class EvenRounding {
    private final long step;
    private long exact;
    private long shown;

    /** @param step what the last digit shown stands for */
    EvenRounding(long step) {
        this.step = step;
    }

    /** The next figure, counted in steps. */
    long next(long figure) {
        exact += figure;
        long sum = Math.floorDiv(exact + step / 2, step);
        long next = sum - shown;
        shown = sum;
        return next;
    }

    /** The total, counted in steps. */
    long total() {
        return shown;
    }
}

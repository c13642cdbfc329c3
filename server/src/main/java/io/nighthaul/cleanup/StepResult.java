package io.nighthaul.cleanup;

/**
 * What a step came to.
 *
 * @param detail for people
 * @param isWhole false when something was left for another time
 */
public record StepResult(String detail, boolean isWhole) {
    public static StepResult whole(String detail) {
        return new StepResult(detail, true);
    }

    /** So many of a number of things; the rest is left for another time. */
    static StepResult of(int done, int wanted, String things) {
        return done == wanted
                ? whole(done + " " + things)
                : new StepResult(done + " of " + wanted + " " + things + ", the rest next time", false);
    }
}

package io.nighthaul.guard;

import java.time.Duration;

/**
 * How the number of workers follows the utilisation of the worst signal.
 *
 * @param start workers when nothing has run yet
 * @param max never more than these
 * @param growBelow one is added while utilisation is below this
 * @param holdBelow nothing changes between the two; above, one is removed
 * @param growAfter time since the last change before one is added
 * @param removeAfter time since the last cut before one more is removed, so that a slow signal such as the load average
 *     can show what the last cut did; halving at the limit never waits
 */
public record WorkerScale(
        int start, int max, double growBelow, double holdBelow, Duration growAfter, Duration removeAfter) {

    public static final WorkerScale DEFAULT =
            new WorkerScale(2, 2, 0.4, 0.7, Duration.ofSeconds(15), Duration.ofSeconds(15));

    public WorkerScale {
        if (start < 1 || max < 1) {
            throw new IllegalArgumentException("workers must be at least 1, were start " + start + ", max " + max);
        }
        if (!(growBelow > 0 && growBelow <= holdBelow && holdBelow < 1)) {
            throw new IllegalArgumentException("needs 0 < grow below (" + growBelow + ") <= hold below (" + holdBelow
                    + ") < 1, where hauling pauses");
        }
        Tempo.requireNotNegative("grow after", growAfter);
        Tempo.requireNotNegative("remove after", removeAfter);
    }

    public WorkerScale withMax(int workersMax) {
        return new WorkerScale(start, workersMax, growBelow, holdBelow, growAfter, removeAfter);
    }
}

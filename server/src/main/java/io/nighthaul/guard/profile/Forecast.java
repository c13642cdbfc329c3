package io.nighthaul.guard.profile;

import io.nighthaul.guard.WorkerScale;
import java.time.Duration;

/**
 * What an hour is expected to be like without us.
 *
 * @param mean utilisation of the source, 1 is where hauling pauses
 * @param high utilisation that nineteen looks of twenty stay below, if they scatter as they did
 * @param observed looks of so much time stand behind it
 * @param ownShare utilisation that each of our workers adds
 */
public record Forecast(double mean, double high, Duration observed, double ownShare) {

    /**
     * So many workers the guard will let run once its scaling has come to rest: it adds while utilisation is below the
     * growing band and removes above the holding band; 0 when one worker would already reach the limit.
     */
    public int workers(WorkerScale scale) {
        int workers = 1;
        while (workers < scale.max() && with(workers) < scale.growBelow()) {
            workers++;
        }
        while (workers > 1 && with(workers) >= scale.holdBelow()) {
            workers--;
        }
        return with(workers) >= 1 ? 0 : workers;
    }

    /** Expected utilisation while so many of our workers haul. */
    public double with(int workers) {
        return mean + workers * ownShare;
    }
}

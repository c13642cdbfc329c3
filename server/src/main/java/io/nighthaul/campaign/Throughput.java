package io.nighthaul.campaign;

import java.time.Duration;

/**
 * How fast rows can move.
 *
 * @param workerRowsPerSecond of one worker that is alone
 * @param sourceRowsPerSecondMax that all workers together can get out of the source; infinite if unknown
 * @param targetRowsPerSecondMax that they can get into the target; infinite if unknown
 */
public record Throughput(double workerRowsPerSecond, double sourceRowsPerSecondMax, double targetRowsPerSecondMax) {

    /** In the reference fleet: 1,250 vehicles for 120 days come to 3.125 billion. */
    public static final long REFERENCE_ROWS_PER_VEHICLE = 2_500_000;

    /**
     * What is assumed before the first night.
     *
     * <p>The usual figure is 15 minutes for a batch of 10 vehicles with 2 workers, hence 2.5 million rows in 180 s, or
     * 13,889 rows a second for each worker.
     *
     * <p>The ceiling of the source, 37,000 rows a second, is an assumption: 1.33 times what two workers take. If rates
     * grew with the number of workers for ever, {@code fast} would take 2 nights and {@code balanced} 6, against the 3
     * to 5 and 7 to 10 that are usual for them; so something other than the workers must limit these two, and a source
     * that serves people by day is the likeliest. Any ceiling from 27,800, which two workers take already, to
     * 39,700 gives figures inside both ranges. Measure it: after the first night the measured rates take its place.
     */
    public static final Throughput REFERENCE =
            new Throughput(REFERENCE_ROWS_PER_VEHICLE / 180.0, 37_000, Double.POSITIVE_INFINITY);

    public Throughput {
        if (!(workerRowsPerSecond > 0 && sourceRowsPerSecondMax > 0 && targetRowsPerSecondMax > 0)
                || Double.isInfinite(workerRowsPerSecond)) {
            throw new IllegalArgumentException("rows per second must be more than 0, and of a worker finite, were "
                    + workerRowsPerSecond + " of a worker, " + sourceRowsPerSecondMax + " of the source, "
                    + targetRowsPerSecondMax + " of the target");
        }
    }

    /** Rows per second of each of so many workers that run at the same time. */
    public double each(int workers) {
        double shared = Math.min(sourceRowsPerSecondMax, targetRowsPerSecondMax) / Math.max(1, workers);
        return Math.min(workerRowsPerSecond, shared);
    }

    /** Everything faster or slower by the same factor. */
    public Throughput times(double factor) {
        return new Throughput(
                workerRowsPerSecond * factor, sourceRowsPerSecondMax * factor, targetRowsPerSecondMax * factor);
    }

    /** What to expect before anything has been measured. */
    public BatchForecast forecast(long rowsPerVehicle, int workers, Duration chunk) {
        Duration vehicle = Duration.ofMillis(Math.max(1, Math.round(1_000.0 * rowsPerVehicle / each(workers))));
        return new BatchForecast(vehicle, vehicle, chunk);
    }
}

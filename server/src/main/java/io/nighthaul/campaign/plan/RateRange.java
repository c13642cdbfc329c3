package io.nighthaul.campaign.plan;

import io.nighthaul.campaign.Rates;
import io.nighthaul.campaign.Throughput;
import java.util.OptionalDouble;

/**
 * How fast rows are expected to move, and between which bounds.
 *
 * @param slow gives the high number of nights
 * @param fast gives the low one
 * @param isMeasured false if the figures are assumed
 */
public record RateRange(Throughput slow, Throughput expected, Throughput fast, boolean isMeasured) {
    /** An assumption may well be wrong by a quarter. */
    static final double ASSUMED_ERROR = 0.25;

    /**
     * The middle half of the vehicles. A campaign adds up hundreds of them, so its mean wanders far less than the rate
     * of a single vehicle; wider quantiles would only blur the plan.
     */
    static final double LOW_SHARE = 0.25;

    static final double HIGH_SHARE = 0.75;

    public static RateRange assumed(Throughput throughput) {
        return new RateRange(
                throughput.times(1 - ASSUMED_ERROR), throughput, throughput.times(1 + ASSUMED_ERROR), false);
    }

    /**
     * Takes measured rates where there are any: those with this number of workers, or else with others, of which the
     * assumed ceilings still take their part. A ceiling that was exceeded is raised to what was seen.
     */
    public static RateRange measured(Rates rates, Throughput assumed, int workers) {
        Rates exact = rates.with(workers);
        Rates source = exact.vehicles().isEmpty() ? rates : exact;
        OptionalDouble mean = source.meanRowsPerSecond();
        if (mean.isEmpty()) {
            return assumed(assumed);
        }
        double expected = mean.getAsDouble();
        double slow = Math.min(expected, source.rowsPerSecond(LOW_SHARE).orElse(expected));
        double fast = Math.max(expected, source.rowsPerSecond(HIGH_SHARE).orElse(expected));
        int measuredWorkers = source.vehicles().getLast().workers();
        return new RateRange(
                at(slow, assumed, measuredWorkers),
                at(expected, assumed, measuredWorkers),
                at(fast, assumed, measuredWorkers),
                true);
    }

    private static Throughput at(double rowsPerSecond, Throughput assumed, int workers) {
        double seen = rowsPerSecond * workers;
        return new Throughput(
                rowsPerSecond,
                Math.max(seen, assumed.sourceRowsPerSecondMax()),
                Math.max(seen, assumed.targetRowsPerSecondMax()));
    }
}

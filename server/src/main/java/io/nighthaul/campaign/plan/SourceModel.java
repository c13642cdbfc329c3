package io.nighthaul.campaign.plan;

import io.nighthaul.campaign.Throughput;
import java.time.Duration;

/**
 * What stands in for the real source, target and guard.
 *
 * @param failureShare of claims that fail, 0 to below 1: half the time of the vehicle is spent and nothing kept
 * @param cleanup time that the maintenance after each batch takes; it begins with the pause
 * @param guard workers allowed by hour of the week
 */
public record SourceModel(RateRange rates, double failureShare, Duration cleanup, HourlyWorkers guard) {
    /** Assumed rates, no failures, cleanup inside the pauses. */
    public static final SourceModel REFERENCE = of(RateRange.assumed(Throughput.REFERENCE));

    public SourceModel {
        if (!(failureShare >= 0 && failureShare < 1)) {
            throw new IllegalArgumentException(
                    "the share of claims that fail must be from 0 to below 1, was " + failureShare);
        }
        if (cleanup.isNegative()) {
            throw new IllegalArgumentException("cleanup must take 0 s or more, was " + cleanup);
        }
    }

    public static SourceModel of(RateRange rates) {
        return new SourceModel(rates, 0, Duration.ZERO, HourlyWorkers.UNLIMITED);
    }

    public SourceModel with(RateRange others) {
        return new SourceModel(others, failureShare, cleanup, guard);
    }
}

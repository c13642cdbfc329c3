package io.nighthaul.campaign;

import java.time.Duration;

/**
 * How long things are going to take, on the careful side: nine of ten take no longer.
 *
 * @param round time of a batch divided by its rounds, a round being one vehicle for each worker
 * @param vehicle from claim to done
 * @param chunk that a worker ends before it lets go of its vehicle
 */
public record BatchForecast(Duration round, Duration vehicle, Duration chunk) {
    public BatchForecast {
        if (!round.isPositive() || !vehicle.isPositive() || chunk.isNegative()) {
            throw new IllegalArgumentException("a forecast needs a round and a vehicle of more than 0 s and a chunk of"
                    + " 0 s or more, were " + round + ", " + vehicle + " and " + chunk);
        }
    }

    /** A batch of these vehicles; never shorter than a single one of them may be. */
    public Duration batch(int vehicles, int workers) {
        Duration rounds = round.multipliedBy(rounds(vehicles, workers));
        return rounds.compareTo(vehicle) > 0 ? rounds : vehicle;
    }

    static int rounds(int vehicles, int workers) {
        return Math.ceilDiv(vehicles, Math.max(1, workers));
    }
}

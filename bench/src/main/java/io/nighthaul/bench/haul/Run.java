package io.nighthaul.bench.haul;

import java.time.Duration;
import java.util.Optional;

/**
 * One run of one contender.
 *
 * @param took from starting the program to its end
 * @param moving without starting up, where the program tells
 */
record Run(String contender, Contender.Kind kind, long rows, Duration took, Optional<Duration> moving, Cost cost) {

    /**
     * What it cost, in processor time.
     *
     * @param source of the source's database server
     * @param host of the source's SSH server, the line to it and the programs that ran there
     * @param mover of the contender itself
     * @param target of the target's database server
     * @param peakBytes resident in the contender's processes
     */
    record Cost(Duration source, Duration host, Duration mover, Duration target, long peakBytes) {
        Duration processor() {
            return source.plus(host).plus(mover).plus(target);
        }
    }

    double rowsPerSecond() {
        return rate(rows, took);
    }

    Optional<Double> movingRowsPerSecond() {
        return moving.map(time -> rate(rows, time));
    }

    private static double rate(long rows, Duration time) {
        return rows / (Math.max(1, time.toMillis()) / 1e3);
    }
}

package io.nighthaul.bench.reprocess;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One of the ways over history, round by round.
 *
 * @param fixes gone over each time
 */
record Timing(String way, long fixes, List<Lap> laps) {

    /**
     * One time over.
     *
     * @param server processor time of PostgreSQL
     * @param ours processor time of this process
     */
    record Lap(Duration took, Duration server, Duration ours) {
        Duration processor() {
            return server.plus(ours);
        }
    }

    double fixesPerSecond() {
        return fixes / seconds(Lap::took);
    }

    /** The middle one. */
    double seconds(Function<Lap, Duration> what) {
        return middle(laps.stream().map(what).map(time -> time.toNanos() / 1e9).toList());
    }

    /** How much of this the other is, round by round; the middle one. */
    double shareOf(Timing other, Function<Lap, Duration> what) {
        return middle(IntStream.range(0, Math.min(laps.size(), other.laps.size()))
                .mapToObj(round -> (double) what.apply(other.laps.get(round)).toNanos()
                        / what.apply(laps.get(round)).toNanos())
                .toList());
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().toList().get((values.size() - 1) / 2);
    }

    /** A row of a table, with the bare reading to compare with. */
    String row(Timing reading) {
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f k | %.2f s | %.0f %% | %.2f + %.2f | %.0f %% |",
                way,
                fixesPerSecond() / 1e3,
                seconds(Lap::took),
                100 * shareOf(reading, Lap::took),
                seconds(Lap::server) * 1e6 / fixes,
                seconds(Lap::ours) * 1e6 / fixes,
                100 * shareOf(reading, Lap::processor));
    }
}

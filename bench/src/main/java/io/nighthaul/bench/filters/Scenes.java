package io.nighthaul.bench.filters;

import io.nighthaul.testbed.fleet.FaultKind;
import io.nighthaul.testbed.fleet.Faults;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.fleet.Label;
import io.nighthaul.testbed.fleet.Sampling;
import io.nighthaul.track.Rules;
import io.nighthaul.track.Wgs84;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The few tracks that tell most, looked for in fleets with the faults in question. */
final class Scenes {
    private static final long SEED = 7;
    private static final long TUNNEL_MS_MIN = 190_000;
    private static final long ALONE_MS_MAX = 545_000;
    private static final double PARKED_NOISE_METRES = 8;

    private Scenes() {}

    static List<Scene> all() {
        return List.of(gap(), run(), frozen(), parked());
    }

    private static FleetPlan plan(int seconds, Faults faults) {
        return new Setting(Duration.ofSeconds(seconds), 40, 1, 8, SEED).plan().withFaults(faults);
    }

    private static Scene gap() {
        Scene.Plot plot = new Scene.Plot(
                "gap",
                """
                A tunnel. While nothing is received the vehicle goes on; when it is seen again it is more than 300 m
                from the last valid fix, and so is every fix from then on. `threshold` never accepts another one;
                `adaptive` goes on, and counts the straight line apart.\
                """,
                Rules.ofProfile("threshold"),
                Rules.ofProfile("adaptive"),
                Duration.ofMinutes(3),
                Duration.ofMinutes(6));
        return Scene.of(plot, plan(5, Faults.NONE.with(FaultKind.TUNNEL, 2)), Scenes::tunnel);
    }

    private static int @Nullable [] tunnel(Recording recording) {
        for (int row = 60; row < recording.rows - 90; row++) {
            long silentMs = recording.timesMs[row] - recording.timesMs[row - 1];
            boolean isTunnel = silentMs > TUNNEL_MS_MIN;
            boolean isAlone = recording.timesMs[row + 70] - recording.timesMs[row - 36] < silentMs + ALONE_MS_MAX;
            if (isTunnel
                    && isAlone
                    && metres(recording, row - 1, row) > 600
                    && metres(recording, row - 36, row - 1) > 500
                    && metres(recording, row, row + 70) > 1_200) {
                return new int[] {row - 1, row};
            }
        }
        return null;
    }

    private static Scene run() {
        Scene.Plot plot = new Scene.Plot(
                "run",
                """
                A run of bad fixes that agree with each other. Compared with the fix before it only the first of them
                and the first good one after them stand out: `lag` takes the way among the bad ones for driven, and
                nothing bridges the two segments that it drops.\
                """,
                Rules.ofProfile("lag"),
                Rules.ofProfile("adaptive"),
                Duration.ofSeconds(45),
                Duration.ofSeconds(45));
        return Scene.of(
                plot,
                plan(3, Faults.NONE.with(FaultKind.JUMP_RUN, 0.001)),
                recording -> labelled(recording, Label.JUMP_RUN, 18, 22, 350));
    }

    private static Scene frozen() {
        Scene.Plot plot = new Scene.Plot(
                "frozen", """
                An old fix keeps coming back between live ones: there and back again each time, which a sum without a
                filter counts, as fast as the vehicle gets away from it.\
                """, null, Rules.ofProfile("adaptive"), Duration.ofSeconds(45), Duration.ofSeconds(45));
        return Scene.of(plot, plan(3, Faults.NONE.with(FaultKind.FROZEN, 0.001)), Scenes::stale);
    }

    private static Scene parked() {
        Scene.Plot plot =
                new Scene.Plot("parked", """
                Eight hours in a car park, a fix a minute, 8 m of noise per axis. Without a stationary hold the noise
                adds up; `adaptive` keeps every fix and counts none of them as a way.\
                """, null, Rules.ofProfile("adaptive"), Duration.ZERO, Duration.ofHours(8));
        Sampling pinging =
                new Sampling(Duration.ofSeconds(10), Duration.ZERO, Duration.ofMinutes(1), PARKED_NOISE_METRES);
        return Scene.of(plot, plan(10, Faults.NONE).withSampling(pinging), Scenes::evening);
    }

    /** The last time that it has come to rest, with eight hours of the day left. */
    private static int @Nullable [] evening(Recording recording) {
        for (int row = recording.rows - 481; row > 0; row--) {
            if (metres(recording, row, row - 60) > 200) {
                int start = row + 30;
                boolean isLongEnough =
                        recording.timesMs[recording.rows - 1] - recording.timesMs[start] > 8 * 3_600_000L;
                return isLongEnough ? new int[] {start, start} : null;
            }
        }
        return null;
    }

    /** A run of so many rows of a label, that far off, between rows that are good and move. */
    private static int @Nullable [] labelled(Recording recording, Label label, int min, int max, double metresMin) {
        int first = -1;
        for (int row = 60; row < recording.rows - 60; row++) {
            if (recording.labels[row] != label) {
                boolean isIt = first >= 0
                        && row - first >= min
                        && row - first <= max
                        && metres(recording, first - 1, first) > metresMin
                        && metres(recording, first - 1, first) < 3 * metresMin
                        && metres(recording, first, row - 1) > metresMin / 2
                        && metres(recording, first - 15, first - 1) > 150
                        && metres(recording, row, row + 15) > 150;
                if (isIt) {
                    return new int[] {first, row};
                }
                first = -1;
            } else if (first < 0) {
                first = row;
            }
        }
        return null;
    }

    /** At least eight stale rows while the vehicle gets more than half a kilometre away. */
    private static int @Nullable [] stale(Recording recording) {
        int first = -1;
        int count = 0;
        int last = -1;
        for (int row = 60; row < recording.rows - 60; row++) {
            boolean isStale = recording.labels[row] == Label.FROZEN;
            if (isStale && first < 0) {
                first = row;
                count = 0;
            }
            count += isStale ? 1 : 0;
            last = isStale ? row : last;
            if (first >= 0 && row - last > 15) {
                double away = metres(recording, last, last + 1);
                if (count >= 8 && away > 350 && away < 1_500 && isBent(recording, first - 1, last + 1)) {
                    return new int[] {first, last};
                }
                first = -1;
            }
        }
        return null;
    }

    /** Whether the good fixes between two of them go a longer way than straight on. */
    private static boolean isBent(Recording recording, int from, int to) {
        double straight = metres(recording, from, to);
        double longest = 0;
        for (int row = from; row <= to; row++) {
            if (recording.labels[row] == Label.GOOD) {
                longest = Math.max(longest, metres(recording, from, row) + metres(recording, row, to));
            }
        }
        return longest > 1.2 * straight;
    }

    private static double metres(Recording recording, int from, int to) {
        return Wgs84.distanceMm(
                        recording.latsE7[from], recording.lonsE7[from], recording.latsE7[to], recording.lonsE7[to])
                / 1e3;
    }
}

package io.nighthaul.bench.filters;

import io.nighthaul.testbed.fleet.Faults;
import io.nighthaul.testbed.fleet.Fleet;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.fleet.VehicleDay;
import io.nighthaul.track.Rules;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some minutes of one vehicle that show what rules do.
 *
 * @param file without its ending
 * @param tells what is to be seen, in a sentence or two
 * @param path where the vehicle really was, every second
 * @param part the rows of these minutes and of some before them, from which rules know what the vehicle was doing
 * @param fromMs when the minutes begin that are shown
 * @param left by whom they are judged; null for nobody
 * @param right by whom else
 */
record Scene(
        String file,
        String tells,
        Recording path,
        Recording part,
        long fromMs,
        @Nullable Rules left,
        Rules right) {
    private static final long LEAD_MS = 600_000;

    /** What to look for in a fleet: a vehicle's rows from one to another. */
    interface Find {
        /** The first and the last row of a scene, or null if this is not it. */
        int @Nullable [] in(Recording recording);
    }

    /** What a scene tells, and between whom. */
    record Plot(String file, String tells, @Nullable Rules left, Rules right, Duration before, Duration after) {}

    /**
     * The first place in a fleet at which something happens.
     *
     * @throws IllegalStateException if it happens nowhere
     */
    static Scene of(Plot plot, FleetPlan plan, Find find) {
        FleetPlan exact =
                plan.withInterval(Duration.ofSeconds(1)).withNoiseMetres(0).withFaults(Faults.NONE);
        for (int vehicle = 0; vehicle < plan.vehicles(); vehicle++) {
            Recording recording = day(plan, vehicle);
            int[] found = find.in(recording);
            if (found != null) {
                long fromMs = recording.receivedMs[found[0]] - plot.before().toMillis();
                long toMs = recording.receivedMs[found[1]] + plot.after().toMillis();
                Recording path = day(exact, vehicle).during(fromMs, toMs, 0);
                long drivenMm = new RawSum().judge(path).totalMm();
                return new Scene(
                        plot.file(),
                        plot.tells(),
                        path,
                        recording.during(fromMs - LEAD_MS, toMs, drivenMm),
                        fromMs,
                        plot.left(),
                        plot.right());
            }
        }
        throw new IllegalStateException("nothing in " + plan + " can show \"" + plot.file() + "\"");
    }

    /** What the minutes look like by one set of rules; by none for null. */
    Panel panel(@Nullable Rules rules) {
        return Panel.of(part, fromMs, rules);
    }

    private static Recording day(FleetPlan plan, int vehicle) {
        VehicleDay first =
                new Fleet(plan).vehicles().get(vehicle).days().iterator().next();
        return Recording.of(List.of(first));
    }
}

package io.nighthaul.bench.filters;

import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How fast a contender is on one core, in processor time, with the rows in memory or in the table already.
 *
 * @param fixesPerSecond median over the rounds
 */
record Speed(String contender, double fixesPerSecond) {
    private static final Duration INTERVAL = Duration.ofSeconds(3);
    private static final int VEHICLES_PER_ROUND = 4;
    private static final int HOURS = 8;
    private static final long SEED = 3;
    private static final double FAULTY_SHARE = 0.005;
    private static final int WARM_UPS = 3;

    /** @param rounds how often each is timed; the more, the bigger the fleet as well */
    static List<Speed> measure(Fields fields, int rounds) throws SQLException, InterruptedException {
        Setting setting = new Setting(INTERVAL, VEHICLES_PER_ROUND * rounds, 1, HOURS, SEED);
        List<Recording> fleet = setting.fleet(FaultCase.MIXED.faults(FAULTY_SHARE));
        return fields.with(field -> {
            List<Speed> speeds = new ArrayList<>();
            for (Contender contender : field) {
                speeds.add(measure(contender, fleet, rounds));
            }
            return speeds;
        });
    }

    private static Speed measure(Contender contender, List<Recording> fleet, int rounds) throws SQLException {
        double[] seconds = new double[rounds];
        if (contender instanceof LagQuery query) {
            query.load(fleet);
            for (int round = 0; round < rounds; round++) {
                seconds[round] = query.processorSeconds(fleet);
            }
        } else {
            for (int round = -WARM_UPS; round < rounds; round++) {
                seconds[Math.max(0, round)] = processorSeconds(contender, fleet);
            }
        }
        Arrays.sort(seconds);
        long fixes = fleet.stream().mapToLong(recording -> recording.rows).sum();
        return new Speed(contender.name(), fixes / seconds[rounds / 2]);
    }

    private static double processorSeconds(Contender contender, List<Recording> fleet) throws SQLException {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        contender.judge(fleet);
        return (threads.getCurrentThreadCpuTime() - before) / 1e9;
    }
}

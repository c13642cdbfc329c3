package io.nighthaul.bench.filters;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param settings one for each interval
 * @param faults one at a time
 * @param shares of faulty fixes, each of which every kind of fault gets
 * @param parkedVehicles how many vehicles stand over night
 * @param speedRounds how often each contender is timed
 */
record Scale(List<Setting> settings, List<FaultCase> faults, List<Double> shares, int parkedVehicles, int speedRounds) {
    private static final long SEED = 2_026;

    /** Some 100,000 fixes for each interval, fault and share. */
    static final Scale FULL = new Scale(
            List.of(
                    setting(1, 6, 1, 5),
                    setting(3, 10, 1, 8),
                    setting(10, 12, 3, 8),
                    setting(30, 16, 6, 8),
                    setting(60, 16, 10, 8)),
            List.of(FaultCase.values()),
            List.of(0.001, 0.005, 0.01, 0.02),
            4,
            7);

    /** The least and the most of it. */
    static final Scale QUICK = new Scale(
            List.of(setting(1, 3, 1, 4), setting(10, 8, 1, 8), setting(60, 12, 2, 8)),
            List.of(FaultCase.values()),
            List.of(0.005, 0.02),
            2,
            3);

    Scale {
        settings = List.copyOf(settings);
        faults = List.copyOf(faults);
        shares = List.copyOf(shares);
    }

    /** Only that. */
    Scale of(List<FaultCase> some, List<Integer> seconds) {
        List<Setting> kept = settings.stream()
                .filter(setting -> seconds.contains((int) setting.interval().toSeconds()))
                .toList();
        return new Scale(
                seconds.isEmpty() ? settings : kept,
                some.isEmpty() ? faults : some,
                shares,
                parkedVehicles,
                speedRounds);
    }

    static Setting setting(int seconds, int vehicles, int days, int hours) {
        return new Setting(Duration.ofSeconds(seconds), vehicles, days, hours, SEED);
    }
}

package io.nighthaul.bench.filters;

import io.nighthaul.testbed.fleet.Fleet;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.fleet.Sampling;
import io.nighthaul.testbed.fleet.SimulatedVehicle;
import io.nighthaul.testbed.fleet.VehicleDay;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Twelve hours in which nobody moves while the receiver goes on reporting: every kilometre is an invention.
 *
 * @param noiseMetres standard deviation per axis of what the receiver reports
 * @param hasSpeeds whether it reports speeds beside places
 * @param meanMm over the vehicles
 * @param worstMm the most that any vehicle got
 */
record Parked(String contender, Duration interval, double noiseMetres, boolean hasSpeeds, long meanMm, long worstMm) {
    static final List<Double> NOISES = List.of(5.0, 10.0, 15.0);

    private static final List<Duration> INTERVALS =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(60));
    private static final Duration PERIOD = Duration.ofHours(12);
    private static final long BUCKET_MS = 300_000;
    private static final long DAY_MS = 86_400_000;
    private static final int SHIFT_HOURS = 6;
    private static final long SEED = 12;

    static List<Parked> measure(Fields fields, int vehicles) throws SQLException, InterruptedException {
        List<Parked> all = new ArrayList<>();
        for (Duration interval : INTERVALS) {
            for (double noise : NOISES) {
                List<Recording> told = nights(interval, noise, vehicles);
                List<Recording> untold =
                        told.stream().map(Recording::withoutSpeeds).toList();
                all.addAll(fields.with(field -> judge(field, told, interval, noise)));
                all.addAll(fields.with(field -> judge(field, untold, interval, noise)));
            }
        }
        return all;
    }

    private static List<Parked> judge(
            List<Contender> field, List<Recording> nights, Duration interval, double noiseMetres) throws SQLException {
        List<Parked> all = new ArrayList<>();
        for (Contender contender : field) {
            List<Outcome> outcomes = contender.judge(nights);
            long sum = outcomes.stream().mapToLong(Outcome::totalMm).sum();
            long worst = outcomes.stream().mapToLong(Outcome::totalMm).max().orElse(0);
            boolean hasSpeeds = nights.getFirst().hasSpeeds();
            all.add(new Parked(contender.name(), interval, noiseMetres, hasSpeeds, sum / outcomes.size(), worst));
        }
        return all;
    }

    /** The longest time in which each vehicle stood, shortened to twelve hours. */
    static List<Recording> nights(Duration interval, double noiseMetres, int vehicles) {
        Setting setting = new Setting(interval, vehicles, 2, SHIFT_HOURS, SEED);
        FleetPlan plan = setting.plan().withSampling(new Sampling(interval, Duration.ZERO, interval, noiseMetres));
        List<Recording> nights = new ArrayList<>();
        for (SimulatedVehicle vehicle : new Fleet(plan).vehicles()) {
            List<VehicleDay> days = new ArrayList<>();
            vehicle.days().forEach(days::add);
            long start = stillFromMs(days);
            nights.add(Recording.of(days).during(start, start + PERIOD.toMillis(), 0));
        }
        return nights;
    }

    private static long stillFromMs(List<VehicleDay> days) {
        long firstMs = days.getFirst().day().toEpochDay() * DAY_MS;
        int buckets = days.size() * VehicleDay.BUCKETS;
        int wanted = (int) (PERIOD.toMillis() / BUCKET_MS);
        int still = 0;
        for (int bucket = 0; bucket < buckets; bucket++) {
            long driven = days.get(bucket / VehicleDay.BUCKETS).drivenMm(bucket % VehicleDay.BUCKETS);
            still = driven == 0 ? still + 1 : 0;
            if (still == wanted) {
                return firstMs + (bucket + 1 - wanted) * BUCKET_MS;
            }
        }
        throw new IllegalStateException("no vehicle of the simulator works around the clock, but this one does");
    }
}

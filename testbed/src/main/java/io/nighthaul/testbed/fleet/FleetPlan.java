package io.nighthaul.testbed.fleet;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Everything that decides what a fleet does; two equal plans give identical rows.
 *
 * @param seed of path, noise and faults, each in its own stream: the path depends on nothing but seed, vehicle, first
 *     day, shifts and city
 * @param vehicles how many, at most 100,000
 * @param firstDay first UTC day
 * @param days how many UTC days
 */
public record FleetPlan(
        long seed,
        int vehicles,
        LocalDate firstDay,
        int days,
        Sampling sampling,
        Shifts shifts,
        Faults faults,
        City city) {
    static final int VEHICLES_MAX = 100_000;

    public FleetPlan {
        if (vehicles < 1 || vehicles > VEHICLES_MAX) {
            throw new IllegalArgumentException("a fleet has 1 to " + VEHICLES_MAX + " vehicles, not " + vehicles);
        }
        if (days < 1) {
            throw new IllegalArgumentException("a plan has at least 1 day, not " + days);
        }
        FaultDice.cumulated(faults, sampling.interval());
    }

    /** Belgrade, 12 h shifts of which 15 % at night, a fix every 5 s with 3 m of noise, and no faults. */
    public static FleetPlan of(long seed, int vehicles, LocalDate firstDay, int days) {
        return new FleetPlan(
                seed,
                vehicles,
                firstDay,
                days,
                Sampling.every(Duration.ofSeconds(5)),
                new Shifts(ZoneId.of("Europe/Belgrade"), Duration.ofHours(12), 0.15),
                Faults.NONE,
                City.BELGRADE);
    }

    /** 40 vehicles for the week in which Belgrade's clocks go forward, with the usual faults: some 2.4 million rows. */
    public static FleetPlan demo() {
        return of(93_580, 40, LocalDate.of(2026, 3, 23), 7).withFaults(Faults.DEFAULT);
    }

    public FleetPlan withSeed(long other) {
        return new FleetPlan(other, vehicles, firstDay, days, sampling, shifts, faults, city);
    }

    public FleetPlan withVehicles(int other) {
        return new FleetPlan(seed, other, firstDay, days, sampling, shifts, faults, city);
    }

    public FleetPlan withDays(LocalDate first, int count) {
        return new FleetPlan(seed, vehicles, first, count, sampling, shifts, faults, city);
    }

    public FleetPlan withInterval(Duration interval) {
        return withSampling(new Sampling(interval, sampling.jitter(), sampling.parked(), sampling.noiseMetres()));
    }

    public FleetPlan withNoiseMetres(double noiseMetres) {
        return withSampling(new Sampling(sampling.interval(), sampling.jitter(), sampling.parked(), noiseMetres));
    }

    public FleetPlan withSampling(Sampling other) {
        return new FleetPlan(seed, vehicles, firstDay, days, other, shifts, faults, city);
    }

    public FleetPlan withShifts(Shifts other) {
        return new FleetPlan(seed, vehicles, firstDay, days, sampling, other, faults, city);
    }

    public FleetPlan withFaults(Faults other) {
        return new FleetPlan(seed, vehicles, firstDay, days, sampling, shifts, other, city);
    }

    public FleetPlan withCity(City other) {
        return new FleetPlan(seed, vehicles, firstDay, days, sampling, shifts, faults, other);
    }

    /** About how many rows the fleet will emit, good to a few percent; for progress displays. */
    public long rowsExpected() {
        long perDay = shifts.length().dividedBy(sampling.interval());
        if (sampling.parked().isPositive()) {
            perDay += Duration.ofDays(1).minus(shifts.length()).dividedBy(sampling.parked());
        }
        return perDay * vehicles * days;
    }
}

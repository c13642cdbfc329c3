package io.nighthaul.testbed.fleet;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.SplittableRandom;

/** The shifts of one vehicle, one after the other, in seconds since the plan's first midnight UTC. */
final class Rota {
    private static final int EARLIEST_DAY_SECONDS = 5 * 3600;
    private static final int EARLIEST_NIGHT_SECONDS = 18 * 3600;
    private static final int START_SPREAD_SECONDS = 3 * 3600;
    private static final int DAILY_SPREAD_SECONDS = 600;

    private final Shifts shifts;
    private final SplittableRandom random;
    private final Instant origin;
    private final LocalTime usualStart;
    private LocalDate day;
    private double start;

    /** Begins two days before the plan, so that a night vehicle is at work at the plan's first midnight. */
    Rota(Shifts shifts, LocalDate firstDay, SplittableRandom random) {
        this.shifts = shifts;
        this.random = random;
        this.origin = firstDay.atStartOfDay(ZoneOffset.UTC).toInstant();
        int earliest = random.nextDouble() < shifts.nightShare() ? EARLIEST_NIGHT_SECONDS : EARLIEST_DAY_SECONDS;
        this.usualStart = LocalTime.ofSecondOfDay(earliest + random.nextInt(START_SPREAD_SECONDS));
        this.day = firstDay.minusDays(3);
        next();
    }

    double start() {
        return start;
    }

    double end() {
        return start + shifts.length().toSeconds();
    }

    void next() {
        day = day.plusDays(1);
        Instant usual = day.atTime(usualStart).atZone(shifts.zone()).toInstant();
        int early = random.nextInt(DAILY_SPREAD_SECONDS);
        start = usual.minusSeconds(early).getEpochSecond() - origin.getEpochSecond();
    }
}

package io.nighthaul.testbed.fleet;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Writes what the receiver measured into a row, or what a fault makes of it. */
final class FaultyContent {
    private static final long GPS_EPOCH_MS = 315_964_800_000L;
    private static final long WEEK_ROLLOVER_MS = 1_024L * 7 * 86_400_000;
    private static final long MONTH_MS = 26L * 86_400_000;

    private final SplittableRandom random;
    private final Motion motion;
    private @Nullable Episode episode;

    FaultyContent(SplittableRandom random, Motion motion) {
        this.random = random;
        this.motion = motion;
    }

    /** Fills {@code row}, whose time and speed are already those of a good fix. */
    void write(Row row, double x, double y, @Nullable FaultKind kind) {
        if (episode == null && kind != null) {
            episode = begin(row, x, y, kind);
        }
        Episode current = episode;
        if (current != null) {
            episode = current.disturb(row, x, y) ? current : null;
            return;
        }
        row.place(x, y);
        if (kind != null) {
            spoil(row, x, y, kind);
        }
    }

    /** Turns a readable row into one with the same time and other coordinates. */
    void contradict(Row row, double x, double y) {
        row.label = Label.CONFLICT;
        offset(row, x, y, Spread.logarithmic(random, 20, 500));
    }

    private @Nullable Episode begin(Row row, double x, double y, FaultKind kind) {
        return switch (kind) {
            case JUMP_RUN -> new Episode.JumpRun(random, x, y);
            case ZERO -> new Episode.ZeroRun(random);
            case FROZEN -> new Episode.Frozen(random);
            case DRIFT -> new Episode.Drift(random, motion, row.timeMs);
            case STUCK -> new DeviceEpisode.Stuck(random);
            case NEAR_ZERO -> new DeviceEpisode.NearZero(random);
            case SIGN_FLIP -> new DeviceEpisode.SignFlip(random);
            case CLOCK_JUMP -> new DeviceEpisode.ClockJump(random);
            case SPEED_LIE -> new DeviceEpisode.SpeedLie(random);
            case JUMP, TELEPORT, NULL_COORDINATES, NULL_TIME, ZERO_DATE, OUT_OF_RANGE, WRONG_CLOCK -> null;
            case TUNNEL, DUPLICATE, CONFLICT, DISORDER, LATE -> null;
        };
    }

    private void spoil(Row row, double x, double y, FaultKind kind) {
        switch (kind) {
            case JUMP -> {
                row.label = Label.JUMP;
                offset(row, x, y, Spread.logarithmic(random, 150, 5_000));
            }
            case TELEPORT -> {
                row.label = Label.TELEPORT;
                row.latE7 = random.nextInt(-800_000_000, 800_000_001);
                row.lonE7 = random.nextInt(-1_800_000_000, 1_800_000_001);
            }
            case NULL_COORDINATES -> {
                row.label = Label.NULL_COORDINATES;
                row.latE7 = VehicleDay.COORDINATE_NULL;
                row.lonE7 = VehicleDay.COORDINATE_NULL;
                row.speedTenthsKmh = VehicleDay.SPEED_UNKNOWN;
            }
            case OUT_OF_RANGE -> {
                row.label = Label.OUT_OF_RANGE;
                if (random.nextBoolean()) {
                    row.latE7 = random.nextInt(900_000_001, 2_000_000_000);
                } else {
                    row.lonE7 = random.nextInt(-2_100_000_000, -1_800_000_000);
                }
            }
            case NULL_TIME -> {
                row.label = Label.NULL_TIME;
                row.timeMs = VehicleDay.TIME_NULL;
            }
            case ZERO_DATE -> {
                row.label = Label.ZERO_DATE;
                row.timeMs = VehicleDay.TIME_ZERO_DATE;
            }
            case WRONG_CLOCK -> {
                row.label = Label.WRONG_CLOCK;
                row.timeMs = random.nextBoolean()
                        ? row.timeMs + WEEK_ROLLOVER_MS
                        : GPS_EPOCH_MS + random.nextLong(MONTH_MS / 1_000) * 1_000;
            }
            case JUMP_RUN, ZERO, FROZEN, DRIFT, STUCK, NEAR_ZERO, SIGN_FLIP, CLOCK_JUMP, SPEED_LIE -> {}
            case TUNNEL, DUPLICATE, CONFLICT, DISORDER, LATE -> {}
        }
    }

    private void offset(Row row, double x, double y, double metres) {
        double angle = Spread.angle(random);
        row.place(x + metres * Math.cos(angle), y + metres * Math.sin(angle));
    }
}

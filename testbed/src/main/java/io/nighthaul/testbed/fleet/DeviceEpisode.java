package io.nighthaul.testbed.fleet;

import java.util.SplittableRandom;

/** An episode for which not the satellites are to blame but what the device does with what it has received. */
abstract sealed class DeviceEpisode extends Episode {
    private int left;

    private DeviceEpisode(int fixes) {
        this.left = fixes;
    }

    @Override
    final boolean disturb(Row row, double x, double y) {
        row.place(x, y);
        spoil(row);
        return --left > 0;
    }

    /** Spoils a fix that is right so far. */
    abstract void spoil(Row row);

    /** The same place and the same speed again and again. */
    static final class Stuck extends DeviceEpisode {
        private boolean isFirst = true;
        private int latE7;
        private int lonE7;
        private int speedTenthsKmh;

        Stuck(SplittableRandom random) {
            super(1 + random.nextInt(5, 41));
        }

        @Override
        void spoil(Row row) {
            if (isFirst) {
                isFirst = false;
                latE7 = row.latE7;
                lonE7 = row.lonE7;
                speedTenthsKmh = row.speedTenthsKmh;
                return;
            }
            row.label = Label.STUCK;
            row.latE7 = latE7;
            row.lonE7 = lonE7;
            row.speedTenthsKmh = speedTenthsKmh;
        }
    }

    /** Coordinates that have lost their leading digits. */
    static final class NearZero extends DeviceEpisode {
        private static final double AWAY_E7_MIN = 10;
        private static final double AWAY_E7_MAX = 500_000;

        private final SplittableRandom random;
        private final boolean isInOneCoordinate;
        private final boolean isLatitude;

        NearZero(SplittableRandom random) {
            super(shortRun(random));
            this.random = random;
            this.isInOneCoordinate = random.nextInt(4) == 0;
            this.isLatitude = random.nextBoolean();
        }

        @Override
        void spoil(Row row) {
            row.label = Label.NEAR_ZERO;
            if (!isInOneCoordinate || isLatitude) {
                row.latE7 = nearZero();
            }
            if (!isInOneCoordinate || !isLatitude) {
                row.lonE7 = nearZero();
            }
        }

        private int nearZero() {
            int away = (int) Spread.logarithmic(random, AWAY_E7_MIN, AWAY_E7_MAX);
            return random.nextBoolean() ? away : -away;
        }
    }

    /** West for east. */
    static final class SignFlip extends DeviceEpisode {
        SignFlip(SplittableRandom random) {
            super(shortRun(random));
        }

        @Override
        void spoil(Row row) {
            row.label = Label.SIGN_FLIP;
            row.lonE7 = -row.lonE7;
        }
    }

    /** A clock that is off for a while. */
    static final class ClockJump extends DeviceEpisode {
        private static final double OFF_SECONDS_MIN = 60;
        private static final double OFF_SECONDS_MAX = 21_600;

        private final long offMs;

        ClockJump(SplittableRandom random) {
            super(random.nextInt(1, 31));
            long off = 1_000 * (long) Spread.logarithmic(random, OFF_SECONDS_MIN, OFF_SECONDS_MAX);
            this.offMs = random.nextBoolean() ? off : -off;
        }

        @Override
        void spoil(Row row) {
            row.label = Label.CLOCK_JUMP;
            row.timeMs += offMs;
        }
    }

    /** A speed that has nothing to do with how fast the vehicle goes. */
    static final class SpeedLie extends DeviceEpisode {
        private static final int TENTHS_KMH_MAX = 2_500;

        private final int told;

        SpeedLie(SplittableRandom random) {
            super(random.nextInt(10, 61));
            this.told = random.nextBoolean() ? 0 : random.nextInt(TENTHS_KMH_MAX + 1);
        }

        @Override
        void spoil(Row row) {
            row.label = Label.SPEED_LIE;
            row.speedTenthsKmh = told;
        }
    }
}

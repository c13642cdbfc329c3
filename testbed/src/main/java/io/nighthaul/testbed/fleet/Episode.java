package io.nighthaul.testbed.fleet;

import java.util.SplittableRandom;

/** A fault in the content of several fixes in a row. */
abstract sealed class Episode permits Episode.JumpRun, Episode.ZeroRun, Episode.Frozen, Episode.Drift, DeviceEpisode {
    /**
     * Writes a fix into {@code row}, disturbed or, now and then, intact.
     *
     * @param x where the receiver would have put the fix, in metres
     * @param y likewise
     * @return whether the episode goes on
     */
    abstract boolean disturb(Row row, double x, double y);

    /** One fix, or now and then up to 10 in a row. */
    static int shortRun(SplittableRandom random) {
        return random.nextDouble() < 0.6 ? 1 : random.nextInt(2, 11);
    }

    /** Fixes in a row that are off by kilometres, but agree with each other. */
    static final class JumpRun extends Episode {
        private static final double SCATTER_METRES = 15;

        private final SplittableRandom random;
        private final double dx;
        private final double dy;
        private final boolean isMovingAlong;
        private final double startX;
        private final double startY;
        private int left;

        JumpRun(SplittableRandom random, double startX, double startY) {
            this.random = random;
            this.left = (int) Spread.logarithmic(random, 2, 51);
            double metres = Spread.logarithmic(random, 200, 3_000);
            double angle = Spread.angle(random);
            this.dx = metres * Math.cos(angle);
            this.dy = metres * Math.sin(angle);
            this.isMovingAlong = random.nextBoolean();
            this.startX = startX;
            this.startY = startY;
        }

        @Override
        boolean disturb(Row row, double x, double y) {
            row.label = Label.JUMP_RUN;
            if (isMovingAlong) {
                row.place(x + dx, y + dy);
            } else {
                row.place(
                        startX + dx + SCATTER_METRES * random.nextGaussian(),
                        startY + dy + SCATTER_METRES * random.nextGaussian());
            }
            return --left > 0;
        }
    }

    /** A receiver that has lost its satellites and says so with zeros. */
    static final class ZeroRun extends Episode {
        private int left;

        ZeroRun(SplittableRandom random) {
            this.left = shortRun(random);
        }

        @Override
        boolean disturb(Row row, double x, double y) {
            row.label = Label.ZERO;
            row.latE7 = 0;
            row.lonE7 = 0;
            row.speedTenthsKmh = VehicleDay.SPEED_UNKNOWN;
            return --left > 0;
        }
    }

    /** A stale fix that keeps coming back between fresh ones. */
    static final class Frozen extends Episode {
        private static final double STALE_SHARE = 0.35;

        private final SplittableRandom random;
        private boolean isFirst = true;
        private int left;
        private int latE7;
        private int lonE7;
        private int speedTenthsKmh;

        Frozen(SplittableRandom random) {
            this.random = random;
            this.left = random.nextInt(10, 41);
        }

        @Override
        boolean disturb(Row row, double x, double y) {
            if (isFirst) {
                isFirst = false;
                row.place(x, y);
                latE7 = row.latE7;
                lonE7 = row.lonE7;
                speedTenthsKmh = row.speedTenthsKmh;
            } else if (random.nextDouble() < STALE_SHARE) {
                row.label = Label.FROZEN;
                row.latE7 = latE7;
                row.lonE7 = lonE7;
                row.speedTenthsKmh = speedTenthsKmh;
            } else {
                row.place(x, y);
            }
            return --left > 0;
        }
    }

    /** A parked vehicle that seems to stroll away and return. */
    static final class Drift extends Episode {
        private final Motion motion;
        private final long startMs;
        private final double durationMs;
        private final double metres;
        private final double angle;
        private final double veering;

        Drift(SplittableRandom random, Motion motion, long startMs) {
            this.motion = motion;
            this.startMs = startMs;
            this.durationMs = random.nextDouble(300_000, 1_800_000);
            this.metres = Spread.logarithmic(random, 30, 150);
            this.angle = Spread.angle(random);
            this.veering = random.nextDouble(-1, 1);
        }

        @Override
        boolean disturb(Row row, double x, double y) {
            double share = (row.timeMs - startMs) / durationMs;
            if (share > 1 || !motion.isParked()) {
                row.place(x, y);
                return false;
            }
            double away = metres * Math.sin(Math.PI * share) * Math.sin(Math.PI * share);
            double towards = angle + veering * share;
            row.label = Label.DRIFT;
            row.place(x + away * Math.cos(towards), y + away * Math.sin(towards));
            return true;
        }
    }
}

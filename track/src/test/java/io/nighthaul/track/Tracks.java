package io.nighthaul.track;

import java.util.random.RandomGenerator;

/** Tracks for tests that care about few of their fixes' figures. */
final class Tracks {
    /** 2026-01-01T00:00Z. */
    static final long MIDNIGHT_MS = 1_767_225_600_000L;

    static final int LAT = 448_000_000;
    static final int LON = 204_000_000;
    /** In 1e-7 degrees of latitude, near {@link #LAT}. */
    static final double METRE = 1_000 / 11.1127;

    private final TrackBuilder builder = new TrackBuilder(16);

    private Tracks() {}

    static Tracks track() {
        return new Tracks();
    }

    /** A fix so many seconds after midnight and metres north of a place, without a speed. */
    Tracks fix(double seconds, double metres) {
        return fix(seconds, metres, Track.SPEED_UNKNOWN);
    }

    Tracks fix(double seconds, double metres, int speedDkmh) {
        return add(seconds, LAT + (int) Math.round(metres * METRE), LON, speedDkmh, 0);
    }

    Tracks add(double seconds, int lat, int lon, int speedDkmh, int source) {
        builder.add(MIDNIGHT_MS + Math.round(seconds * 1_000), lat, lon, speedDkmh, source);
        return this;
    }

    /** A fix every so many seconds from one time to another, at a steady speed from one place on. */
    Tracks drive(double fromSeconds, double toSeconds, double everySeconds, double fromMetres, double metresPerSecond) {
        for (double at = fromSeconds; at < toSeconds; at += everySeconds) {
            fix(at, fromMetres + (at - fromSeconds) * metresPerSecond);
        }
        return this;
    }

    Track done() {
        return builder.assemble().track();
    }

    Judgement judged() {
        return judged(Carry.NONE);
    }

    Judgement judged(Carry carry) {
        return Judge.judge(carry, done(), AdaptiveRules.DEFAULT);
    }

    /** Fixes of which many share their time, source or place. */
    static Track random(RandomGenerator random, int size, int variety) {
        var builder = new TrackBuilder(size);
        for (int i = 0; i < size; i++) {
            builder.add(
                    random.nextInt(variety),
                    random.nextInt(2),
                    random.nextInt(2),
                    random.nextInt(3) - 1,
                    random.nextInt(2));
        }
        return builder.assemble().track();
    }
}

package io.nighthaul.track;

/**
 * What a Kalman filter of constant velocity knows at one time: place and velocity, and how sure of each it is. Both axes
 * are alike and independent, so that one set of variances serves both.
 *
 * <p>Bar-Shalom, Li and Kirubarajan, Estimation with Applications to Tracking and Navigation, 6.3.2: acceleration is
 * constant between two measurements and independent from one interval to the next.
 *
 * @param latE7 latitude, in 1e-7 degrees and fractions
 * @param lonE7 longitude, likewise
 * @param north velocity, in m/s
 * @param east velocity, in m/s
 * @param variance of the place along each axis, in m²
 * @param covariance of place and velocity, in m²/s
 * @param speedVariance in m²/s²
 */
record Motion(
        long timeMs,
        double latE7,
        double lonE7,
        double north,
        double east,
        double variance,
        double covariance,
        double speedVariance)
        implements Carry.Memory {

    Motion {
        // Whatever is no number would spread over every day to come.
        if (!Double.isFinite(latE7 + lonE7 + north + east + variance + covariance + speedVariance)) {
            throw new IllegalArgumentException("not a motion: " + latE7 + ", " + lonE7 + ", " + north + ", " + east);
        }
    }

    /** At a fix, with nothing known of the speed. */
    static Motion at(long timeMs, int lat, int lon, KalmanRules rules) {
        return new Motion(
                timeMs, lat, lon, 0, 0, square(rules.sigmaMm() / 1e3), 0, square(rules.speedSigmaDkmh() / 36.0));
    }

    /** Some time later, without anything seen of it. */
    Motion later(long atMs, int nearLat, KalmanRules rules) {
        double t = (atMs - timeMs) / 1e3;
        double jolt = square(rules.accelerationMmPerS2() / 1e3);
        double lon = lonE7 + east * t / metres(nearLat, 1);
        double halfTurn = Wgs84.LON_MAX_E7;
        return new Motion(
                atMs,
                latE7 + north * t / metres(nearLat, 0),
                lon > halfTurn ? lon - 2 * halfTurn : lon < -halfTurn ? lon + 2 * halfTurn : lon,
                north,
                east,
                variance + t * (2 * covariance + t * (speedVariance + jolt * t * t / 4)),
                covariance + t * (speedVariance + jolt * t * t / 2),
                speedVariance + jolt * t * t);
    }

    /** How far a fix at the same time is to the north, in metres. */
    double northTo(int lat) {
        return (lat - latE7) * metres(lat, 0);
    }

    /** How far it is to the east. */
    double eastTo(int lat, int lon) {
        double units = lon - lonE7;
        double halfTurn = Wgs84.LON_MAX_E7;
        double around = units > halfTurn ? units - 2 * halfTurn : units < -halfTurn ? units + 2 * halfTurn : units;
        return around * metres(lat, 1);
    }

    /** Of how far a fix may be from here, along each axis, in m². */
    double innovationVariance(KalmanRules rules) {
        return variance + square(rules.sigmaMm() / 1e3);
    }

    /** With what a fix at the same time adds to it. */
    Motion corrected(int lat, int lon, KalmanRules rules) {
        double gain = variance / innovationVariance(rules);
        double speedGain = covariance / innovationVariance(rules);
        double toNorth = northTo(lat);
        double toEast = eastTo(lat, lon);
        return new Motion(
                timeMs,
                latE7 + gain * toNorth / metres(lat, 0),
                lonE7 + gain * toEast / metres(lat, 1),
                north + speedGain * toNorth,
                east + speedGain * toEast,
                variance * (1 - gain),
                covariance * (1 - gain),
                speedVariance - speedGain * covariance);
    }

    private static double metres(int lat, int axis) {
        return Wgs84.shortMm(Math.abs(lat), axis) / 1e3;
    }

    private static double square(double x) {
        return x * x;
    }
}

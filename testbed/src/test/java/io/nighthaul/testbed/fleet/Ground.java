package io.nighthaul.testbed.fleet;

/**
 * Distances on the WGS84 ellipsoid for neighbouring fixes, by the radii of curvature at the middle latitude: good to
 * 1e-7 up to a few kilometres, and unrelated to the projection under test.
 */
final class Ground {
    private static final double SEMI_MAJOR_METRES = 6_378_137.0;
    private static final double FLATTENING = 1 / 298.257223563;
    private static final double ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);

    private Ground() {}

    static double metres(int latE7, int lonE7, int otherLatE7, int otherLonE7) {
        double middle = Math.toRadians((latE7 / 2.0 + otherLatE7 / 2.0) * 1e-7);
        double w = 1 - ECCENTRICITY_SQUARED * Math.pow(Math.sin(middle), 2);
        double normal = SEMI_MAJOR_METRES / Math.sqrt(w);
        double meridian = SEMI_MAJOR_METRES * (1 - ECCENTRICITY_SQUARED) / Math.pow(w, 1.5);
        double north = meridian * Math.toRadians((otherLatE7 - (double) latE7) * 1e-7);
        double east = normal * Math.cos(middle) * Math.toRadians((otherLonE7 - (double) lonE7) * 1e-7);
        return Math.hypot(north, east);
    }

    static double metres(VehicleDay day, int row, int otherRow) {
        return metres(day.latE7(row), day.lonE7(row), day.latE7(otherRow), day.lonE7(otherRow));
    }
}

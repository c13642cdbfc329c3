package io.nighthaul.testbed.fleet;

/**
 * A flat map of a city that keeps lengths: a metre on it is a metre on the WGS84 ellipsoid, to 1 part in 500,000 within
 * 12 km of the centre.
 *
 * <p>Inverse transverse Mercator about the centre, after Snyder, "Map Projections: A Working Manual" (1987), formulas
 * 8-17 and 8-18, with the meridian arc and the radii expanded around the centre's latitude. A plain scaling of degrees
 * would be off by 0.2 % at the edge of the city, more than the distances under test.
 *
 * <p>The axes are turned against the meridian, so that no street runs due north or east: code that gets only one of the
 * two coordinates right must not come out right by luck.
 */
final class LocalPlane {
    private static final double SEMI_MAJOR_METRES = 6_378_137.0;
    private static final double ECCENTRICITY_SQUARED = 0.006_694_379_990_141_316;
    private static final double TURN_RADIANS = Math.toRadians(17);
    private static final double E7_PER_RADIAN = Math.toDegrees(1) * 1e7;

    private final double turnCos = Math.cos(TURN_RADIANS);
    private final double turnSin = Math.sin(TURN_RADIANS);
    private final double latRadians;
    private final double lonRadians;
    private final double cos;
    private final double sin;
    private final double meridianRadius;
    private final double meridianRadiusSlope;
    private final double normalRadius;
    private final double normalRadiusSlope;
    private final double secondEccentricityTerm;

    LocalPlane(City city) {
        latRadians = Math.toRadians(city.latDegrees());
        lonRadians = Math.toRadians(city.lonDegrees());
        cos = Math.cos(latRadians);
        sin = Math.sin(latRadians);
        double w = 1 - ECCENTRICITY_SQUARED * sin * sin;
        normalRadius = SEMI_MAJOR_METRES / Math.sqrt(w);
        meridianRadius = normalRadius * (1 - ECCENTRICITY_SQUARED) / w;
        normalRadiusSlope = ECCENTRICITY_SQUARED * sin * cos / w;
        meridianRadiusSlope = 3 * normalRadiusSlope;
        secondEccentricityTerm = ECCENTRICITY_SQUARED / (1 - ECCENTRICITY_SQUARED) * cos * cos;
    }

    /** Latitude in 1e-7 degrees of a place given in metres on the plane. */
    int latE7(double x, double y) {
        double east = turnCos * x - turnSin * y;
        double foot = footRadians(turnSin * x + turnCos * y);
        double tan = sinAt(foot) / cosAt(foot);
        double normal = normalRadius * (1 + normalRadiusSlope * foot);
        double meridian = meridianRadius * (1 + meridianRadiusSlope * foot);
        double lat = latRadians + foot - tan * east * east / (2 * normal * meridian);
        return (int) Math.rint(lat * E7_PER_RADIAN);
    }

    /** Longitude in 1e-7 degrees of a place given in metres on the plane. */
    int lonE7(double x, double y) {
        double east = turnCos * x - turnSin * y;
        double foot = footRadians(turnSin * x + turnCos * y);
        double footCos = cosAt(foot);
        double tan = sinAt(foot) / footCos;
        double d = east / (normalRadius * (1 + normalRadiusSlope * foot));
        double cubic = (1 + 2 * tan * tan + secondEccentricityTerm) / 6;
        double lon = lonRadians + (d - cubic * d * d * d) / footCos;
        return (int) Math.rint(lon * E7_PER_RADIAN);
    }

    /** Latitude, relative to the centre's, at which the central meridian is {@code north} metres from the centre. */
    private double footRadians(double north) {
        double flat = north / meridianRadius;
        return flat - meridianRadiusSlope / 2 * flat * flat;
    }

    private double cosAt(double foot) {
        double square = foot * foot;
        return cos * (1 - square / 2) - sin * foot * (1 - square / 6);
    }

    private double sinAt(double foot) {
        double square = foot * foot;
        return sin * (1 - square / 2) + cos * foot * (1 - square / 6);
    }
}

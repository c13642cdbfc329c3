package io.nighthaul.testbed.fleet;

/**
 * Where a fleet drives.
 *
 * @param latDegrees latitude of the centre; beyond 70° the local plane is no longer true to length
 * @param lonDegrees longitude of the centre, away from the antimeridian
 */
public record City(String name, double latDegrees, double lonDegrees) {
    public static final City BELGRADE = new City("Belgrade", 44.8, 20.46);

    public City {
        if (!(Math.abs(latDegrees) <= 70)) {
            throw new IllegalArgumentException("latitude of " + name + " must be in -70..70, was " + latDegrees);
        }
        if (!(Math.abs(lonDegrees) <= 179)) {
            throw new IllegalArgumentException("longitude of " + name + " must be in -179..179, was " + lonDegrees);
        }
    }
}

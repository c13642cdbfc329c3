package io.nighthaul.testbed.fleet;

/** The unit in which a legacy table keeps speeds. */
public enum SpeedUnit {
    KILOMETRES_PER_HOUR(1),
    KNOTS(1 / 1.852),
    METRES_PER_SECOND(1 / 3.6);

    private final double perKilometrePerHour;

    SpeedUnit(double perKilometrePerHour) {
        this.perKilometrePerHour = perKilometrePerHour;
    }

    /** Converts 0.1 km/h into 0.1 of this unit, rounded. */
    int tenths(int tenthsKmh) {
        return (int) Math.rint(tenthsKmh * perKilometrePerHour);
    }
}

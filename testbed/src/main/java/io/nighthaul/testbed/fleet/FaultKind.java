package io.nighthaul.testbed.fleet;

/**
 * A way in which recorded fixes go wrong, and how often it begins in a fleet that is neither good nor bad; those with a
 * rate of 0 happen only where they are asked for.
 */
public enum FaultKind {
    /** One fix 150 m to 5 km off. */
    JUMP(Per.FIX, 2.5e-4),
    /** 2 to 50 fixes in a row 200 m to 3 km off, half of the runs moving along with the vehicle, half scattered. */
    JUMP_RUN(Per.FIX, 1e-4),
    /** One fix anywhere on earth. */
    TELEPORT(Per.FIX, 5e-5),
    /** Fixes at 0/0: one, or up to 10 in a row. */
    ZERO(Per.FIX, 1e-4),
    /** For 10 to 40 fixes, every third or so repeats the coordinates from when it began, with new times. */
    FROZEN(Per.FIX, 2e-5),
    /** A parked vehicle's fixes wander off by 30 to 150 m and come back, within 5 to 30 min; near both ends they hardly do. */
    DRIFT(Per.HOUR_PARKED, 0.3),
    /** No fixes for 1 to 5 min. */
    TUNNEL(Per.HOUR_DRIVEN, 0.2),
    /** A row delivered twice. */
    DUPLICATE(Per.FIX, 2e-3),
    /** A second row with the same time and coordinates 20 to 500 m off. */
    CONFLICT(Per.FIX, 2e-4),
    /** A row delivered after 2 to 6 newer ones. */
    DISORDER(Per.FIX, 2e-3),
    /** Rows of 5 to 30 min delivered 5 to 60 min after the last of them, in one go. */
    LATE(Per.HOUR, 0.05),
    /** A row without coordinates. */
    NULL_COORDINATES(Per.FIX, 2e-5),
    /** A row without time. */
    NULL_TIME(Per.FIX, 1e-5),
    /** A row with MySQL's zero date as time. */
    ZERO_DATE(Per.FIX, 1e-5),
    /** A latitude or longitude that no place on earth has. */
    OUT_OF_RANGE(Per.FIX, 2e-5),
    /** A time in January 1980, or 1,024 weeks ahead. */
    WRONG_CLOCK(Per.FIX, 1e-5),
    /** For 5 to 40 fixes the receiver repeats the place and the speed from when it began, with new times. */
    STUCK(Per.FIX, 0),
    /** Fixes within 0.05° of 0/0, one in four of them in one coordinate only: one, or up to 10 in a row. */
    NEAR_ZERO(Per.FIX, 0),
    /** Fixes with the other sign before their longitude: one, or up to 10 in a row. */
    SIGN_FLIP(Per.FIX, 0),
    /** For 1 to 30 fixes the clock is 1 min to 6 h slow or fast. */
    CLOCK_JUMP(Per.FIX, 0),
    /** For 10 to 60 fixes the place is right and the speed is not: always 0, or always the same up to 250 km/h. */
    SPEED_LIE(Per.FIX, 0);

    private final Per per;
    private final double usualRate;

    FaultKind(Per per, double usualRate) {
        this.per = per;
        this.usualRate = usualRate;
    }

    /** What a rate of this kind counts by. */
    public Per per() {
        return per;
    }

    /** The rate in {@link Faults#DEFAULT}. */
    public double usualRate() {
        return usualRate;
    }

    /** The unit of a rate: how often a fault begins per fix, or per hour of a certain occupation. */
    public enum Per {
        FIX,
        HOUR,
        HOUR_DRIVEN,
        HOUR_PARKED
    }
}

package io.nighthaul.track;

/** Why a fix was not accepted. Codes and names are stored: new ones are added, old ones never change. */
public enum VerdictType {
    /** Farther from the anchor than the time between them allows. Limit: millimetres. */
    DISTANCE_JUMP(1, "distance_jump"),
    /** A short way, yet too fast. Limit: the speed that would just have passed, in 0.1 km/h. */
    SPEED_SPIKE(2, "speed_spike"),
    /** More than 200 m away within less than 3 s. Limit: millimetres. */
    TELEPORT(3, "teleport"),
    /** Around 0° N 0° E, where receivers without a position report themselves. Limit: the radius in millimetres. */
    NULL_ISLAND(4, "null_island"),
    /** Beyond 90° of latitude or 180° of longitude. Limit: 1e-7 degrees. */
    OUT_OF_RANGE(5, "out_of_range"),
    /** A time no fleet can have, or one before the fixes of the slices already judged. Limit: epoch seconds. */
    IMPLAUSIBLE_TIME(6, "implausible_time"),
    /** Another fix already speaks for this instant. Limit: 0. */
    DUPLICATE(7, "duplicate"),
    /**
     * The same place again and again, while the vehicle goes on elsewhere, or while it says that it drives: then the
     * distance is what it must have driven by its own account. Limit: millimetres.
     */
    FROZEN(8, "frozen"),
    /**
     * Out of the way and back, faster than a vehicle can turn round. Distance and limit: millimetres between the next fix
     * and where this one had the vehicle heading.
     */
    ZIGZAG(9, "zigzag"),
    /** Not where its motion can have brought it. Distance and limit: millimetres from where it was heading. */
    OFF_COURSE(10, "off_course"),
    /** Too far from the middle of five consecutive fixes. Distance and limit: millimetres from there. */
    OFF_MEDIAN(11, "off_median"),
    /**
     * Amid silence, and missing elsewhere in the track, or underway while the vehicle stayed where it was: of a clock that
     * was off. Distance: millimetres from where the vehicle was. Limit: the time at which the first of its run fits, in
     * epoch seconds; 0 if it fits nowhere.
     */
    MISDATED(12, "misdated");

    private final short code;
    private final String sqlName;

    VerdictType(int code, String sqlName) {
        this.code = (short) code;
        this.sqlName = sqlName;
    }

    public short code() {
        return code;
    }

    /** As SQL and the API write it. */
    public String sqlName() {
        return sqlName;
    }

    public static VerdictType ofCode(int code) {
        for (VerdictType type : TYPES) {
            if (type.code == code) {
                return type;
            }
        }
        throw new IllegalArgumentException("no verdict type has the code " + code + "; known are 1 to " + TYPES.length);
    }

    private static final VerdictType[] TYPES = values();
}

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
    /** The same far place again and again, while the vehicle goes on elsewhere. Limit: millimetres. */
    FROZEN(8, "frozen"),
    /** Out of the way and back, faster than a vehicle can turn round. Limit: millimetres of detour. */
    ZIGZAG(9, "zigzag");

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

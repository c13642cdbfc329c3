package io.nighthaul.testbed.fleet;

/** The truth about one row: what, if anything, is wrong with its content. */
public enum Label {
    GOOD,
    JUMP,
    JUMP_RUN,
    TELEPORT,
    ZERO,
    FROZEN,
    DRIFT,
    /** An exact copy of another row; wrong only if that one is. */
    DUPLICATE,
    CONFLICT,
    NULL_COORDINATES,
    NULL_TIME,
    ZERO_DATE,
    OUT_OF_RANGE,
    WRONG_CLOCK,
    STUCK,
    NEAR_ZERO,
    SIGN_FLIP,
    CLOCK_JUMP,
    /** Time and place are right. */
    SPEED_LIE;

    /** Whether such a row has a time of its own day and coordinates that exist on earth, 0/0 included. */
    public boolean isReadable() {
        return switch (this) {
            case GOOD, JUMP, JUMP_RUN, TELEPORT, ZERO, FROZEN, DRIFT, CONFLICT -> true;
            case STUCK, NEAR_ZERO, SIGN_FLIP, SPEED_LIE -> true;
            case DUPLICATE, NULL_COORDINATES, NULL_TIME, ZERO_DATE, OUT_OF_RANGE, WRONG_CLOCK, CLOCK_JUMP -> false;
        };
    }
}

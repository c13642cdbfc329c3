package io.nighthaul.testbed.fleet;

/** When a row is delivered, compared with the rows around it. */
public enum Arrival {
    IN_TURN,
    /** After a few newer rows. */
    SHUFFLED,
    /** Held back with all rows of a period and delivered later, still within its day. */
    LATE
}

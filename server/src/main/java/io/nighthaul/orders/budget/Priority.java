package io.nighthaul.orders.budget;

/** On whose behalf a request is made. */
public enum Priority {
    /** Somebody waits for the answer; may use all there is, and need not rest between two requests. */
    PEOPLE,
    /** The sync; leaves the reserve to people. */
    SYNC,
    /** What can wait; leaves half of the sync's share as well. */
    SPARE;

    /** How much of a quota is for it. */
    int share(int requests, int reservePercent) {
        int kept = (int) ((long) requests * (100 - reservePercent) / 100);
        return switch (this) {
            case PEOPLE -> requests;
            case SYNC -> kept;
            case SPARE -> kept / 2;
        };
    }
}

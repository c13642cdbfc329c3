package io.nighthaul.orders;

import java.time.Duration;

/** What a step came to. */
sealed interface Outcome {
    /** Something was stored; there may be more at once. */
    record Progressed() implements Outcome {}

    /**
     * Nothing can be done for a while.
     *
     * @param standing budget, share or failure
     */
    record Wait(Duration span, String standing, String why) implements Outcome {}

    /** There is nothing to do: no run is open, or somebody holds it. */
    record Idle() implements Outcome {}
}

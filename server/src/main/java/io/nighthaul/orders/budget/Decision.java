package io.nighthaul.orders.budget;

import java.time.Instant;

/** Whether a request may go out. */
public sealed interface Decision {
    /** It may, and its place is spent. */
    record Grant(long seq, Instant at) implements Decision {}

    /**
     * Not yet.
     *
     * @param at earliest, by the budget's clock
     * @param why for people: the window, the rest or what the API said
     */
    record WaitUntil(Instant at, Instant now, String why) implements Decision {
        /** From the question on. */
        public java.time.Duration span() {
            return java.time.Duration.between(now, at);
        }
    }
}

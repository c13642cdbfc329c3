package io.nighthaul.client;

import java.time.Duration;

/** Time that passes, as opposed to what a clock shows: a phone's clock may be set at any moment. */
public interface Waiter {
    /** Returns after this time, or earlier if woken for whatever reason. */
    void pause(Duration duration) throws InterruptedException;

    /** Time since some fixed moment of this process. Never goes back. */
    Duration elapsed();
}

package io.nighthaul.campaign;

import java.time.Duration;

/** What is done about a failure. */
public sealed interface Recovery {

    /** The same worker waits and tries the same vehicle again; what it has stored so far stays. */
    record Retry(Duration delay) implements Recovery {}

    /** The vehicle goes back into the queue, its failure is counted, and nobody claims it before the delay is over. */
    record Requeue(Duration delay) implements Recovery {}

    /**
     * The vehicle is set aside and the next one taken.
     *
     * @param isForGood false if it comes back once the rest of the queue is done
     */
    record Skip(boolean isForGood) implements Recovery {}

    /**
     * The vehicle goes back into the queue without a failure of its own, nothing more is begun, and an alert is raised.
     *
     * @param endsByItself true if the campaign goes on as soon as the cause is gone; otherwise it is paused until an
     *     operator resumes it
     */
    record Halt(boolean endsByItself) implements Recovery {}
}

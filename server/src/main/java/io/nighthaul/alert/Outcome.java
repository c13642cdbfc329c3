package io.nighthaul.alert;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one attempt to deliver a message. */
sealed interface Outcome {
    /**
     * @param detail what somebody may want to know all the same, or nothing
     */
    record Delivered(String detail) implements Outcome {}

    /**
     * @param reason for people; no secret, nothing of what the other side answered but its status
     * @param isChannelDown whether other messages would fail as well
     * @param retryAfter what the other side asked for; null when it did not
     */
    record Failed(
            String reason, boolean isChannelDown, @Nullable Duration retryAfter) implements Outcome {
        static Failed down(String reason) {
            return new Failed(reason, true, null);
        }
    }
}

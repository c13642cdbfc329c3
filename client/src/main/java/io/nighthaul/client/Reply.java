package io.nighthaul.client;

import io.nighthaul.client.json.JsonObject;
import java.time.Duration;

/**
 * What came of a request after all its tries; {@link Reaction#RETRY} and {@link Reaction#RESEND} have become {@link
 * Reaction#PARK} by then.
 *
 * @param status the last one; 0 if there was no answer
 * @param body the answer, or an empty object
 * @param message what happened, in words for a log
 * @param asked how long the server asks to be left alone
 */
record Reply(Reaction reaction, int status, JsonObject body, String message, Duration asked) {
    boolean isAccepted() {
        return reaction == Reaction.ACCEPTED;
    }
}

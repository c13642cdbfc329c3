package io.nighthaul.console.api;

import io.nighthaul.upload.Tokens;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that was just made.
 *
 * @param token to be given to the phone; nobody can read it again
 */
public record TokenBody(
        String id,
        String token,
        String device,
        String user,
        @Nullable Instant expiresAt) {
    static TokenBody of(Tokens.Issued issued) {
        return new TokenBody(
                issued.publicId(),
                issued.text(),
                issued.device().code(),
                issued.device().userName(),
                issued.expiresAt());
    }

    @Override
    public String toString() {
        return "TokenBody[" + id + "]";
    }
}

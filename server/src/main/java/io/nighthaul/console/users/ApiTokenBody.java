package io.nighthaul.console.users;

import io.nighthaul.access.ApiTokens;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token for a program.
 *
 * @param token what the program sends, if it was just made; nobody can read it again
 */
public record ApiTokenBody(
        String id,
        String name,
        String role,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt,
        @Nullable String token) {
    static ApiTokenBody of(ApiTokens.Listed token) {
        return of(token, null);
    }

    static ApiTokenBody of(ApiTokens.Issued issued) {
        return of(issued.token(), issued.text());
    }

    private static ApiTokenBody of(ApiTokens.Listed token, @Nullable String text) {
        return new ApiTokenBody(
                token.id(),
                token.name(),
                token.role().text(),
                token.createdBy(),
                token.createdAt(),
                token.expiresAt(),
                token.revokedAt(),
                token.lastUsedAt(),
                text);
    }

    @Override
    public String toString() {
        return "ApiTokenBody[" + id + "]";
    }
}

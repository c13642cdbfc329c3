package io.nighthaul.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in, as they are listed.
 *
 * @param isActive false for somebody who was shut out
 * @param hasPassword false for somebody who signs in at the identity provider
 */
public record User(
        String name,
        Role role,
        boolean isActive,
        boolean hasPassword,
        Instant createdAt,
        @Nullable Instant passwordSetAt,
        @Nullable Instant lastSeenAt) {}

package io.nighthaul.console.users;

import io.nighthaul.access.User;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in.
 *
 * @param password one that was just made up; nobody can read it again
 */
public record UserBody(
        String name,
        String role,
        boolean isActive,
        boolean hasPassword,
        Instant createdAt,
        @Nullable Instant passwordSetAt,
        @Nullable Instant lastSeenAt,
        @Nullable String password) {
    static UserBody of(User user) {
        return of(user, null);
    }

    static UserBody of(User user, @Nullable String password) {
        return new UserBody(
                user.name(),
                user.role().text(),
                user.isActive(),
                user.hasPassword(),
                user.createdAt(),
                user.passwordSetAt(),
                user.lastSeenAt(),
                password);
    }

    @Override
    public String toString() {
        return "UserBody[" + name + "]";
    }
}

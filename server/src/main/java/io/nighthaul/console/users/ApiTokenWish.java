package io.nighthaul.console.users;

import org.jspecify.annotations.Nullable;

/**
 * A token for a program.
 *
 * @param name to know it by
 * @param role what the program may do: viewer, operator or admin
 * @param lasts such as 90d; without an end if it is not said
 */
public record ApiTokenWish(
        @Nullable String name,
        @Nullable String role,
        @Nullable String lasts) {}

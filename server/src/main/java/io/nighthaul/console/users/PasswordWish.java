package io.nighthaul.console.users;

import org.jspecify.annotations.Nullable;

/**
 * A new password.
 *
 * @param current which whoever changes their own has to know
 * @param password one is made up if it is left out
 */
public record PasswordWish(
        @Nullable String current, @Nullable String password) {
    @Override
    public String toString() {
        return "PasswordWish[…]";
    }
}

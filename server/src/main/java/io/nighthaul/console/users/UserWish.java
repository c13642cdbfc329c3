package io.nighthaul.console.users;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is to be; what is left out stays as it is.
 *
 * @param role viewer, operator or admin
 * @param password one is made up for somebody new who is given none
 */
public record UserWish(
        @Nullable String name,
        @Nullable String role,
        @JsonProperty("active") @Nullable Boolean isActive,
        @Nullable String password) {
    @Override
    public String toString() {
        return "UserWish[" + name + ", " + role + "]";
    }
}

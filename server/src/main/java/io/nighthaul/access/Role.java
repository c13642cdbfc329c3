package io.nighthaul.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do; each role may do what the one before it may. */
public enum Role {
    /** Sees everything but secrets, and changes nothing. */
    VIEWER,
    /** Starts, holds and ends work, sets settings that are no secrets, lets phones in. */
    OPERATOR,
    /** Lets people and programs in, and sets what is secret. */
    ADMIN;

    /** Whether this role may do what another may. */
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** As it is written in tables, in the API and by people. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> parse(String text) {
        return Arrays.stream(values())
                .filter(role -> role.text().equals(text.strip()))
                .findFirst();
    }
}

package io.nighthaul.access;

import java.time.Instant;

/**
 * Somebody who has proven who they are.
 *
 * @param means how
 * @param stamp of the user when they signed in; a session is over when the user's is another one. 0 for programs
 * @param since when they signed in
 */
public record Visitor(String name, Role role, Means means, long stamp, Instant since) {

    /** How somebody has proven who they are. */
    public enum Means {
        PASSWORD,
        /** An identity provider said so. */
        PROVIDER,
        API_TOKEN,
        /** The key that only somebody who runs as the same user on the same machine can read. */
        MACHINE_KEY
    }

    /** Whether they stay signed in from one request to the next. */
    public boolean hasSession() {
        return means == Means.PASSWORD || means == Means.PROVIDER;
    }

    /** A program with a token. */
    static Visitor program(String name, Role role, Instant since) {
        return new Visitor(name, role, Means.API_TOKEN, 0, since);
    }

    /** Somebody at a terminal of this machine. */
    public static Visitor machine(Instant since) {
        return new Visitor("operator", Role.ADMIN, Means.MACHINE_KEY, 0, since);
    }
}

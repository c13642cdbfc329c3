package io.nighthaul.haul.ssh;

import io.nighthaul.secret.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How to prove who we are. Exactly one way is tried, so that a wrong one is not counted against us several times. */
public sealed interface SshAuth {
    /** For messages: the method and where to look, never the secret. */
    String description();

    /** Also answers a keyboard-interactive question for a password, which is how many servers ask. */
    record Password(Secret password) implements SshAuth {
        @Override
        public String description() {
            return "password";
        }
    }

    /**
     * A key file.
     *
     * @param file in OpenSSH or PEM format
     */
    record PrivateKey(Path file, @Nullable Secret passphrase) implements SshAuth {
        @Override
        public String description() {
            return "public key " + file;
        }
    }

    /**
     * Whatever keys an agent holds.
     *
     * @param socket the agent's Unix socket, what {@code SSH_AUTH_SOCK} names
     */
    record Agent(Path socket) implements SshAuth {
        @Override
        public String description() {
            return "keys of the agent at " + socket;
        }
    }
}

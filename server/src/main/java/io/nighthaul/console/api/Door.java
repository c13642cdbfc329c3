package io.nighthaul.console.api;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the console is guarded.
 *
 * @param key where the key is written down with which commands of this machine come in; nowhere if it is empty
 * @param tls another way in, from other machines; without it there is only the loopback interface
 * @param names what the server is called by others, for browsers that come by TLS or through a proxy of this machine
 * @param provider where people may sign in instead
 * @param idleMax after which somebody who does nothing has to sign in again
 */
public record Door(
        Optional<Path> key,
        Optional<Tls> tls,
        Set<String> names,
        Optional<IdentityProvider> provider,
        Duration idleMax) {
    private static final Duration IDLE_MAX = Duration.ofMinutes(30);

    /** Whoever comes in has a password or a token. */
    public static final Door PLAIN = new Door(Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), IDLE_MAX);

    public Door {
        names = names.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        if (tls.isPresent() && names.isEmpty()) {
            throw new IllegalArgumentException(
                    "TLS: what browsers call this server has to be said, as in --host" + " console.example.org");
        }
        if (idleMax.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("a session must last a minute at least");
        }
    }

    /** The same, with a key for commands. */
    public Door withKey(Path file) {
        return new Door(Optional.of(file), tls, names, provider, idleMax);
    }

    /** The same, also for other machines. */
    public Door with(Optional<Tls> other, Set<String> called) {
        return new Door(key, other, called, provider, idleMax);
    }

    /** The same, with another place where people may sign in. */
    public Door withProvider(Optional<IdentityProvider> other) {
        return new Door(key, tls, names, other, idleMax);
    }

    /** The same, more or less patient with people who do nothing. */
    public Door withIdleMax(Duration other) {
        return new Door(key, tls, names, provider, other);
    }
}

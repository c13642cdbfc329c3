package io.nighthaul.client;

import java.util.Optional;

/**
 * Where tokens are kept: by the app, in whatever the phone has for secrets. They are never written to the outbox.
 *
 * <p>Asked once per sync and owner. An owner without a token waits; nothing of it is lost.
 */
@FunctionalInterface
public interface Tokens {
    Optional<Token> token(Owner owner);
}

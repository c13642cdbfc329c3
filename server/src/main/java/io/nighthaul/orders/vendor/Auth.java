package io.nighthaul.orders.vendor;

import io.nighthaul.secret.Secret;
import java.net.URI;
import java.util.Optional;

/** How one shows an API who asks. */
public sealed interface Auth {
    /** Not at all. */
    record None() implements Auth {}

    /** A header with a secret in it. */
    record Header(String name, Secret value) implements Auth {}

    /** {@code Authorization: Bearer}. */
    record Bearer(Secret token) implements Auth {}

    /** {@code Authorization: Basic}. */
    record Basic(String user, Secret password) implements Auth {}

    /** OAuth 2 client credentials (RFC 6749, 4.4): a token is fetched, and fetched anew when it is refused or runs out. */
    record ClientCredentials(URI tokenUrl, String clientId, Secret clientSecret, Optional<String> scope)
            implements Auth {}
}

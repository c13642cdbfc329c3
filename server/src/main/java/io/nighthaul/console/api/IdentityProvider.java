package io.nighthaul.console.api;

import io.nighthaul.access.Role;
import io.nighthaul.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where people may sign in instead of here, by OpenID Connect.
 *
 * @param issuer whose discovery document says everything else
 * @param claim that holds what somebody is there, dots lead into objects: {@code groups}, {@code realm_access.roles}
 * @param roles what they have to be there to have a role here; whoever is none of it does not come in
 */
public record IdentityProvider(
        URI issuer, String clientId, Secret clientSecret, String claim, Map<Role, String> roles) {
    public static final String ISSUER = "NIGHTHAUL_OIDC_ISSUER";
    public static final String CLIENT_ID = "NIGHTHAUL_OIDC_CLIENT_ID";
    public static final String CLIENT_SECRET = "NIGHTHAUL_OIDC_CLIENT_SECRET";
    public static final String CLIENT_SECRET_FILE = "NIGHTHAUL_OIDC_CLIENT_SECRET_FILE";
    public static final String CLAIM = "NIGHTHAUL_OIDC_ROLES_CLAIM";
    public static final String ROLES = "NIGHTHAUL_OIDC_ROLES";

    public IdentityProvider {
        roles = Map.copyOf(roles);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException(
                    ROLES + " must say who has which role, such as admin=fleet-admins,operator=dispatch,viewer=staff");
        }
    }

    /**
     * Empty when no issuer is named.
     *
     * @throws IllegalArgumentException when something is missing
     */
    public static Optional<IdentityProvider> fromEnvironment(Map<String, String> environment) {
        String issuer = environment.get(ISSUER);
        if (issuer == null || issuer.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new IdentityProvider(
                URI.create(issuer.strip()),
                needed(environment, CLIENT_ID),
                secret(environment),
                environment.getOrDefault(CLAIM, "groups").strip(),
                roles(environment.getOrDefault(ROLES, ""))));
    }

    private static String needed(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is needed beside " + ISSUER);
        }
        return value.strip();
    }

    private static Secret secret(Map<String, String> environment) {
        @Nullable String file = environment.get(CLIENT_SECRET_FILE);
        if (file == null || environment.containsKey(CLIENT_SECRET)) {
            return new Secret(needed(environment, CLIENT_SECRET));
        }
        try {
            return new Secret(Files.readString(Path.of(file.strip())).strip());
        } catch (IOException e) {
            throw new IllegalArgumentException(CLIENT_SECRET_FILE + " names a file that cannot be read", e);
        }
    }

    private static Map<Role, String> roles(String text) {
        Map<Role, String> roles = new EnumMap<>(Role.class);
        for (String part : text.split(",", -1)) {
            String[] pair = part.split("=", 2);
            Role.parse(pair[0]).filter(role -> pair.length == 2).ifPresent(role -> roles.put(role, pair[1].strip()));
        }
        return roles;
    }

    /** The highest role of somebody who is all of that there. */
    public Optional<Role> role(java.util.Collection<String> groups) {
        return roles.entrySet().stream()
                .filter(role -> groups.contains(role.getValue()))
                .map(Map.Entry::getKey)
                .max(java.util.Comparator.naturalOrder());
    }
}

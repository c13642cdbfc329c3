package io.nighthaul.store;

import io.nighthaul.secret.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which PostgreSQL to use, as people write it: {@code postgresql://user:password@host:5432/database?sslmode=require},
 * {@code postgres://…}, or {@code jdbc:postgresql://host/database?user=…&password=…}.
 *
 * @param jdbcUrl without credentials
 */
public record DatabaseSettings(
        String jdbcUrl, @Nullable String user, @Nullable Secret password) {
    public static final String VARIABLE = "NIGHTHAUL_DATABASE_URL";

    /** Empty when the variable is not set, which means: the embedded server. */
    public static Optional<DatabaseSettings> fromEnvironment(Map<String, String> environment) {
        String url = environment.get(VARIABLE);
        return url == null || url.isBlank() ? Optional.empty() : Optional.of(parse(url.strip()));
    }

    public static DatabaseSettings parse(String url) {
        String plain = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
        URI uri;
        try {
            uri = URI.create(plain);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        String scheme = uri.getScheme();
        String path = uri.getRawPath();
        if (uri.getHost() == null
                || path == null
                || path.length() < 2
                || !("postgresql".equals(scheme) || "postgres".equals(scheme))) {
            throw invalid();
        }
        Credentials credentials = Credentials.of(uri.getRawUserInfo());
        StringBuilder query = new StringBuilder();
        for (String parameter :
                Optional.ofNullable(uri.getRawQuery()).orElse("").split("&", -1)) {
            if (parameter.startsWith("user=")) {
                credentials = new Credentials(decoded(parameter.substring(5)), credentials.password());
            } else if (parameter.startsWith("password=")) {
                credentials = new Credentials(credentials.user(), new Secret(decoded(parameter.substring(9))));
            } else if (!parameter.isEmpty()) {
                query.append(query.isEmpty() ? '?' : '&').append(parameter);
            }
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String jdbcUrl = "jdbc:postgresql://" + uri.getHost() + port + path + query;
        return new DatabaseSettings(jdbcUrl, credentials.user(), credentials.password());
    }

    /** Host, port and database, for people; what follows them may hold a secret such as {@code sslpassword}. */
    String address() {
        int query = jdbcUrl.indexOf('?');
        return query < 0 ? jdbcUrl : jdbcUrl.substring(0, query);
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + address() + ", user=" + user + "]";
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException invalid() {
        // The text itself stays out of the message: it may hold a password.
        return new IllegalArgumentException(VARIABLE
                + " is not a PostgreSQL address; write postgresql://user:password@host:5432/database, with special"
                + " characters of the password as %xx, for example %40 for @");
    }

    private record Credentials(
            @Nullable String user, @Nullable Secret password) {
        static Credentials of(@Nullable String userInfo) {
            if (userInfo == null) {
                return new Credentials(null, null);
            }
            // Before the @ a plus sign is a plus sign; only in a query it stands for a space.
            String info = userInfo.replace("+", "%2B");
            int colon = info.indexOf(':');
            return colon < 0
                    ? new Credentials(decoded(info), null)
                    : new Credentials(
                            decoded(info.substring(0, colon)), new Secret(decoded(info.substring(colon + 1))));
        }
    }
}

package io.nighthaul.cli;

import io.nighthaul.access.MachineKey;
import io.nighthaul.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What commands show to a server: a token out of the environment, or the key that a server of this machine wrote down. */
public final class Credential {
    public static final String TOKEN = "NIGHTHAUL_API_TOKEN";
    public static final String KEY_FILE = "NIGHTHAUL_CONSOLE_KEY";
    public static final String TOKEN_FILE = "NIGHTHAUL_API_TOKEN_FILE";

    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

    /** Where servers that were started in this folder write it. */
    private static final List<Path> USUAL =
            List.of(Path.of("data", MachineKey.FILE), Path.of("data", "demo", MachineKey.FILE));

    private Credential() {}

    /**
     * Empty when there is none; the server says then what it thinks of that.
     *
     * @param key file that the server has written; null for the one in the environment, or the usual ones
     * @throws UsageException when a token would go over the net for everybody to see, or its file cannot be read
     */
    public static Optional<Secret> find(URI server, @Nullable Path key, Map<String, String> environment) {
        Optional<Secret> token = token(environment);
        if (token.isPresent()) {
            if (!"https".equals(server.getScheme()) && !HERE.contains(server.getHost())) {
                throw new UsageException("a token is not sent to " + server.getHost()
                        + " without TLS; use https://, or a tunnel such as ssh -L");
            }
            return token;
        }
        String named = environment.get(KEY_FILE);
        Path file = key != null || named == null || named.isBlank() ? key : Path.of(named.strip());
        return (file == null ? USUAL.stream() : Stream.of(file))
                .flatMap(one -> MachineKey.read(one, server).stream())
                .findFirst();
    }

    private static Optional<Secret> token(Map<String, String> environment) {
        String text = environment.get(TOKEN);
        if (text != null && !text.isBlank()) {
            return Optional.of(new Secret(text.strip()));
        }
        String file = environment.get(TOKEN_FILE);
        if (file == null || file.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Secret(Files.readString(Path.of(file.strip())).strip()));
        } catch (IOException e) {
            throw new UsageException(TOKEN_FILE + " names " + file + ", which cannot be read: " + e.getMessage());
        }
    }
}

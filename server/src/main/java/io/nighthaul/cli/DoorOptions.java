package io.nighthaul.cli;

import io.nighthaul.console.api.Door;
import io.nighthaul.console.api.IdentityProvider;
import io.nighthaul.console.api.Listening;
import io.nighthaul.console.api.Tls;
import io.nighthaul.settings.DurationText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who reaches the console, and how. */
final class DoorOptions {
    @Option(
            names = "--tls",
            paramLabel = "ADDRESS:PORT",
            description = "Where the console and uploads are reached from other machines, such as 0.0.0.0:8443. Needs"
                    + " --certificate, --certificate-key and --host.")
    @Nullable String tls;

    @Option(names = "--certificate", paramLabel = "FILE", description = "Certificate chain, as PEM.")
    @Nullable Path certificate;

    @Option(names = "--certificate-key", paramLabel = "FILE", description = "Its private key, as PEM.")
    @Nullable Path certificateKey;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            split = ",",
            description =
                    "What browsers call this server, by TLS or through a proxy of this machine. Requests for other"
                            + " names are refused.")
    List<String> hosts = List.of();

    @Option(
            names = "--session-idle",
            paramLabel = "TIME",
            defaultValue = "30m",
            description = "After how long somebody who does nothing has to sign in again (default: ${DEFAULT-VALUE}).")
    String idle = "30m";

    /** @throws UsageException when they do not fit together */
    Door door() {
        try {
            return Door.PLAIN
                    .with(entrance(), Set.copyOf(hosts))
                    .withProvider(IdentityProvider.fromEnvironment(System.getenv()))
                    .withIdleMax(DurationText.parse(idle)
                            .orElseThrow(() -> new UsageException("--session-idle must be a time such as 30m or 8h")));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private Optional<Tls> entrance() {
        if (tls == null) {
            if (certificate != null || certificateKey != null) {
                throw new UsageException("--certificate and --certificate-key go with --tls ADDRESS:PORT");
            }
            return Optional.empty();
        }
        if (certificate == null || certificateKey == null) {
            throw new UsageException("--tls needs --certificate and --certificate-key");
        }
        return Optional.of(new Tls(Listening.address("TLS", tls), certificate, certificateKey));
    }
}

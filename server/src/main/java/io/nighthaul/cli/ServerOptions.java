package io.nighthaul.cli;

import io.nighthaul.access.MachineKey;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which server. */
final class ServerOptions {
    static final String VARIABLE = "NIGHTHAUL_URL";
    private static final String DEFAULT = "http://127.0.0.1:8080";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where the server is (default: the variable " + VARIABLE + ", or " + DEFAULT + ").")
    @Nullable String url;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The key that a server of this machine has written into its data folder (default: the"
                    + " variable " + Credential.KEY_FILE + ", or data/" + MachineKey.FILE + "). Elsewhere set "
                    + Credential.TOKEN + " to a token.")
    @Nullable Path key;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    CommandSpec command;

    Server open() {
        URI address = address(System.getenv());
        return new Server(address, Credential.find(address, key, System.getenv()));
    }

    URI address(Map<String, String> environment) {
        String said = url == null ? environment.getOrDefault(VARIABLE, DEFAULT) : url;
        try {
            URI address = new URI(said.strip());
            if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw new UsageException(unusable(said));
        }
        throw new UsageException(unusable(said));
    }

    private static String unusable(String said) {
        return "\"" + said + "\" is no address of a server; write it as " + DEFAULT;
    }

    PrintWriter out() {
        return command.commandLine().getOut();
    }

    PrintWriter err() {
        return command.commandLine().getErr();
    }
}

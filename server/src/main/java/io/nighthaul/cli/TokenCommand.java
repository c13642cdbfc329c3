package io.nighthaul.cli;

import io.nighthaul.console.api.NewToken;
import io.nighthaul.console.api.TokenBody;
import io.nighthaul.upload.Tokens;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who may upload. */
@Command(
        name = "token",
        description = "Makes, lists and ends the tokens with which phones upload.",
        synopsisSubcommandLabel = "COMMAND")
final class TokenCommand {
    @Command(
            name = "create",
            description = "Makes a token for a phone. It is shown once: only its fingerprint is kept.")
    int create(
            @Mixin ServerOptions options,
            @Option(
                            names = "--device",
                            required = true,
                            paramLabel = "ID",
                            description = "The device_id that the app sends.")
                    String device,
            @Option(
                            names = "--user",
                            required = true,
                            paramLabel = "NAME",
                            description = "The user_name that the app sends.")
                    String user,
            @Option(names = "--vehicle", required = true, paramLabel = "CODE", description = "Whose fixes it records.")
                    String vehicle,
            @Option(names = "--lasts", paramLabel = "TIME", description = "Such as 90d (default: without an end).")
                    @Nullable String lasts,
            @Option(names = "--read-only", description = "It may ask what was received, but send nothing.")
                    boolean isReadOnly) {
        try (Server server = options.open()) {
            NewToken wish = new NewToken(device, user, vehicle, lasts, isReadOnly);
            show(options.out(), server.send("POST", "tokens", wish, TokenBody.class));
        }
        return ExitCode.OK;
    }

    @Command(
            name = "rotate",
            description =
                    "Makes a token in the place of another one, which is valid for another 7 days. It may do what that"
                            + " one may, and lasts as long from now on.")
    int rotate(@Mixin ServerOptions options, @Parameters(paramLabel = "ID") String id) {
        try (Server server = options.open()) {
            show(options.out(), server.send("POST", Server.path("tokens", id, "rotate"), null, TokenBody.class));
        }
        return ExitCode.OK;
    }

    @Command(name = "revoke", description = "Ends a token at once.")
    int revoke(@Mixin ServerOptions options, @Parameters(paramLabel = "ID") String id) {
        try (Server server = options.open()) {
            server.send("DELETE", Server.path("tokens", id), null, Tokens.Listed[].class);
            options.out().printf("Token %s lets nobody in any more.%n", id);
            options.out().flush();
        }
        return ExitCode.OK;
    }

    @Command(name = "list", description = "Shows all tokens, without what they are.")
    int list(@Mixin ServerOptions options) {
        PrintWriter out = options.out();
        try (Server server = options.open()) {
            Tokens.Listed[] all = server.get("tokens", Tokens.Listed[].class);
            if (all.length == 0) {
                out.println("No phone can upload yet; nighthaul token create makes a token for one.");
            } else {
                out.println(row("TOKEN", "DEVICE", "USER", "VEHICLE", "STATE", "LAST USED"));
            }
            for (Tokens.Listed token : all) {
                out.println(row(
                        token.publicId(),
                        token.device(),
                        token.userName(),
                        token.vehicle(),
                        state(token),
                        token.lastUsedAt() == null
                                ? "never"
                                : token.lastUsedAt()
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .toString()));
            }
            out.flush();
        }
        return ExitCode.OK;
    }

    private static String state(Tokens.Listed token) {
        Instant until = token.expiresAt();
        if (token.revokedAt() != null) {
            return "revoked";
        }
        return until == null
                ? token.scope().sqlName()
                : token.scope().sqlName() + " until " + until.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String row(String... columns) {
        return String.format(Locale.ROOT, "%-12s  %-20s  %-16s  %-12s  %-33s  %s", (Object[]) columns)
                .stripTrailing();
    }

    private static void show(PrintWriter out, TokenBody token) {
        out.printf(
                "Token %s for device %s of %s:%n%n    %s%n%n", token.id(), token.device(), token.user(), token.token());
        out.println("Keep it safe: it cannot be shown again.");
        out.flush();
    }
}

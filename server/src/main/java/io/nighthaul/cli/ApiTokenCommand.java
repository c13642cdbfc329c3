package io.nighthaul.cli;

import io.nighthaul.console.users.ApiTokenBody;
import io.nighthaul.console.users.ApiTokenWish;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which programs use the API. */
@Command(
        name = "api-token",
        description = "Makes, lists and ends the tokens with which programs use the API.",
        synopsisSubcommandLabel = "COMMAND")
final class ApiTokenCommand {
    @Command(name = "create", description = "Makes a token. It is shown once: only its fingerprint is kept.")
    int create(
            @Mixin ServerOptions options,
            @Parameters(paramLabel = "NAME", description = "To know it by.") String name,
            @Option(names = "--role", required = true, paramLabel = "ROLE", description = "viewer, operator or admin.")
                    String role,
            @Option(names = "--lasts", paramLabel = "TIME", description = "Such as 90d (default: without an end).")
                    @Nullable String lasts) {
        try (Server server = options.open()) {
            ApiTokenBody made =
                    server.send("POST", "api-tokens", new ApiTokenWish(name, role, lasts), ApiTokenBody.class);
            options.out()
                    .printf(
                            "Token %s for %s, %s. The program sends it as Authorization: Bearer …, commands take it from %s."
                                    + "%n%n    %s%n%n",
                            made.id(), made.name(), made.role(), Credential.TOKEN, made.token());
            options.out().println("Keep it safe: it cannot be shown again.");
            options.out().flush();
        }
        return ExitCode.OK;
    }

    @Command(name = "revoke", description = "Ends a token at once.")
    int revoke(@Mixin ServerOptions options, @Parameters(paramLabel = "ID") String id) {
        try (Server server = options.open()) {
            server.send("DELETE", Server.path("api-tokens", id), null, ApiTokenBody[].class);
            options.out().printf("Token %s lets nobody in any more.%n", id);
            options.out().flush();
        }
        return ExitCode.OK;
    }

    @Command(name = "list", description = "Shows all tokens, without what they are.")
    int list(@Mixin ServerOptions options) {
        PrintWriter out = options.out();
        try (Server server = options.open()) {
            ApiTokenBody[] all = server.get("api-tokens", ApiTokenBody[].class);
            out.println(
                    all.length == 0
                            ? "No program has a token; nighthaul api-token create makes one."
                            : row("TOKEN", "NAME", "ROLE", "STATE", "LAST USED"));
            for (ApiTokenBody token : all) {
                out.println(row(
                        token.id(), token.name(), token.role(), state(token), UserCommand.when(token.lastUsedAt())));
            }
            out.flush();
        }
        return ExitCode.OK;
    }

    private static String state(ApiTokenBody token) {
        if (token.revokedAt() != null) {
            return "revoked";
        }
        return token.expiresAt() == null ? "valid" : "until " + UserCommand.when(token.expiresAt());
    }

    private static String row(String... columns) {
        return String.format(Locale.ROOT, "%-12s  %-24s  %-8s  %-26s  %s", (Object[]) columns)
                .stripTrailing();
    }
}

package io.nighthaul.cli;

import io.nighthaul.console.users.PasswordWish;
import io.nighthaul.console.users.UserBody;
import io.nighthaul.console.users.UserWish;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Who signs in to the console. */
@Command(
        name = "user",
        description = "Lets people in to the console, and shuts them out again.",
        synopsisSubcommandLabel = "COMMAND")
final class UserCommand {
    private static final String FROM_STDIN =
            "Read the password from the standard input instead of making one up; never from the command line, which others"
                    + " see.";

    @Command(name = "list", description = "Shows who may sign in.")
    int list(@Mixin ServerOptions options) {
        PrintWriter out = options.out();
        try (Server server = options.open()) {
            out.println(row("USER", "ROLE", "STATE", "LAST SIGNED IN"));
            for (UserBody user : server.get("users", UserBody[].class)) {
                out.println(row(
                        user.name(), user.role(), user.isActive() ? "active" : "shut out", when(user.lastSeenAt())));
            }
            out.flush();
        }
        return ExitCode.OK;
    }

    @Command(
            name = "create",
            description = "Lets somebody in. Unless told otherwise makes up a password and shows it once.")
    int create(
            @Mixin ServerOptions options,
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--role", required = true, paramLabel = "ROLE", description = "viewer, operator or admin.")
                    String role,
            @Option(names = "--password-stdin", description = FROM_STDIN) boolean isRead) {
        try (Server server = options.open()) {
            UserWish wish = new UserWish(name, role, null, isRead ? read() : null);
            show(options.out(), server.send("POST", "users", wish, UserBody.class));
        }
        return ExitCode.OK;
    }

    @Command(name = "password", description = "Sets another password, and ends all sessions of that user.")
    int password(
            @Mixin ServerOptions options,
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--password-stdin", description = FROM_STDIN) boolean isRead) {
        try (Server server = options.open()) {
            PasswordWish wish = new PasswordWish(null, isRead ? read() : null);
            show(options.out(), server.send("POST", Server.path("users", name, "password"), wish, UserBody.class));
        }
        return ExitCode.OK;
    }

    @Command(name = "role", description = "Gives somebody another role.")
    int role(
            @Mixin ServerOptions options,
            @Parameters(index = "0", paramLabel = "NAME") String name,
            @Parameters(index = "1", paramLabel = "ROLE") String role) {
        return change(options, name, new UserWish(null, role, null, null));
    }

    @Command(name = "disable", description = "Shuts somebody out at once.")
    int disable(@Mixin ServerOptions options, @Parameters(paramLabel = "NAME") String name) {
        return change(options, name, new UserWish(null, null, false, null));
    }

    @Command(name = "enable", description = "Lets somebody in again.")
    int enable(@Mixin ServerOptions options, @Parameters(paramLabel = "NAME") String name) {
        return change(options, name, new UserWish(null, null, true, null));
    }

    @Command(name = "sign-out", description = "Ends all sessions of somebody, who may sign in again.")
    int signOut(@Mixin ServerOptions options, @Parameters(paramLabel = "NAME") String name) {
        try (Server server = options.open()) {
            server.send("POST", Server.path("users", name, "sign-out"), null, JsonNode.class);
            options.out().printf("%s is signed out everywhere.%n", name);
            options.out().flush();
        }
        return ExitCode.OK;
    }

    private static int change(ServerOptions options, String name, UserWish wish) {
        try (Server server = options.open()) {
            show(options.out(), server.send("PUT", Server.path("users", name), wish, UserBody.class));
        }
        return ExitCode.OK;
    }

    private static void show(PrintWriter out, UserBody user) {
        out.printf("%s is %s%s.%n", user.name(), user.role(), user.isActive() ? "" : ", and shut out");
        if (user.password() != null) {
            out.printf("The password, which cannot be shown again:%n%n    %s%n%n", user.password());
        }
        out.flush();
    }

    private static String read() {
        try {
            String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new UsageException("the password cannot be read from the standard input: " + e.getMessage());
        }
    }

    static String when(@Nullable Instant at) {
        return at == null ? "never" : at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String row(String... columns) {
        return String.format(Locale.ROOT, "%-24s  %-8s  %-8s  %s", (Object[]) columns)
                .stripTrailing();
    }
}

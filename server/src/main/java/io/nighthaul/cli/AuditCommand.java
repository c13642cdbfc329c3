package io.nighthaul.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who changed what. */
@Command(
        name = "audit",
        description = "Shows who changed what, and proves that nobody has changed that.",
        synopsisSubcommandLabel = "COMMAND")
final class AuditCommand {
    /** As the API gives it. */
    private record Row(
            long id,
            Instant at,
            String actor,
            String origin,
            String action,
            String subject,
            @Nullable String oldValue,
            @Nullable String newValue) {}

    /** As the API gives it. */
    private record Check(boolean isIntact, long entries, String detail) {}

    @Command(name = "list", description = "Shows the latest changes, newest first.")
    int list(
            @Mixin ServerOptions options,
            @Option(
                            names = "--subject",
                            paramLabel = "TEXT",
                            description = "Only about this, such as a setting's name.")
                    @Nullable String subject,
            @Option(names = "--actor", paramLabel = "NAME", description = "Only by them.") @Nullable String actor,
            @Option(
                            names = "--limit",
                            defaultValue = "50",
                            paramLabel = "ROWS",
                            description = "How many at most (default: ${DEFAULT-VALUE}).")
                    int limit) {
        PrintWriter out = options.out();
        try (Server server = options.open()) {
            String path = "audit?limit=" + limit + said("subject", subject) + said("actor", actor);
            for (Row row : server.get(path, Row[].class)) {
                out.println(String.format(
                        Locale.ROOT,
                        "%8d  %s  %-16s %-12s %s %s%s",
                        row.id(),
                        row.at().truncatedTo(ChronoUnit.SECONDS),
                        row.actor(),
                        row.origin(),
                        row.action(),
                        row.subject(),
                        change(row)));
            }
            out.flush();
        }
        return ExitCode.OK;
    }

    private static String said(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + Server.escaped(value);
    }

    private static String change(Row row) {
        if (row.oldValue() == null && row.newValue() == null) {
            return "";
        }
        return ": " + (row.oldValue() == null ? "" : row.oldValue() + " -> ")
                + (row.newValue() == null ? "nothing" : row.newValue());
    }

    @Command(
            name = "verify",
            description = {
                "Walks the whole log and checks that every entry is what it was.",
                "Write down the hash that it prints: a later check with --noted finds a log that was rewritten since.",
                "Exit code 1 if it was tampered with."
            })
    int verify(
            @Mixin ServerOptions options,
            @Option(
                            names = "--noted",
                            paramLabel = "ID:HASH",
                            description = "What an earlier check has printed, kept elsewhere.")
                    @Nullable String noted) {
        try (Server server = options.open()) {
            Check check =
                    server.get("audit/check" + (noted == null ? "" : "?noted=" + Server.escaped(noted)), Check.class);
            options.out()
                    .println(
                            check.isIntact()
                                    ? "Intact: " + Figures.count(check.entries()) + " entries. To be noted elsewhere: "
                                            + check.entries() + ":" + check.detail()
                                    : "TAMPERED WITH: " + check.detail());
            options.out().flush();
            return check.isIntact() ? ExitCode.OK : ExitCode.INCOMPLETE;
        }
    }
}

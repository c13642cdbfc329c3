package io.nighthaul.cli;

import io.nighthaul.console.api.AlertBody;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Alerts of a running server. */
@Command(
        name = "alert",
        description = "Shows what people have to know, and whether it reaches them.",
        synopsisSubcommandLabel = "COMMAND")
final class AlertCommand {

    @Command(
            name = "test",
            description = {
                "Sends a test alert to each channel, and says what came of it.",
                "Exit code 1 unless there is a channel and each took it."
            })
    int test(@Mixin ServerOptions options) {
        PrintWriter out = options.out();
        try (Server server = options.open()) {
            List<AlertBody.Tested> reports =
                    List.of(server.send("POST", "alerts/test", null, AlertBody.Tested[].class));
            reports.forEach(report -> out.println(String.format(
                    Locale.ROOT,
                    "%-8s %s",
                    report.channel(),
                    report.isDelivered() || !report.isConfigured() ? report.report() : "FAILED: " + report.report())));
            List<AlertBody.Tested> tried =
                    reports.stream().filter(AlertBody.Tested::isConfigured).toList();
            boolean isGood = !tried.isEmpty() && tried.stream().allMatch(AlertBody.Tested::isDelivered);
            return isGood ? ExitCode.OK : ExitCode.INCOMPLETE;
        }
    }

    @Command(
            name = "close",
            description = "Closes an alert by hand. It is raised again if what it tells of is still so.")
    int close(
            @Mixin ServerOptions options,
            @Parameters(paramLabel = "ID", description = "Its number, as list shows it.") long id) {
        try (Server server = options.open()) {
            server.send("POST", Server.path("alerts", String.valueOf(id), "close"), null, JsonNode.class);
            options.out().println("Alert " + id + " is closed.");
            return ExitCode.OK;
        }
    }

    @Command(name = "list", description = "Shows alerts that are open, and the latest messages that did not arrive.")
    int list(@Mixin ServerOptions options) {
        PrintWriter out = options.out();
        try (Server server = options.open()) {
            AlertBody alerts = server.get("alerts", AlertBody.class);
            if (alerts.open().isEmpty()) {
                out.println("No alert is open.");
            }
            alerts.open()
                    .forEach(alert -> out.println(String.format(
                            Locale.ROOT,
                            "%-8s  %s  %s  %s  since %s%s%n          %s",
                            alert.severity(),
                            alert.id(),
                            alert.kind(),
                            alert.subject(),
                            alert.openedAt(),
                            alert.repeats() == 0 ? "" : ", raised " + alert.repeats() + " times more",
                            alert.message())));
            alerts.messages().stream()
                    .filter(message ->
                            message.state().equals("waiting") || message.state().equals("given_up"))
                    .forEach(message -> out.println(String.format(
                            Locale.ROOT,
                            "%s about %s by %s: %s after %d attempts%s",
                            message.event(),
                            message.subject(),
                            message.channel(),
                            message.state(),
                            message.attempts(),
                            message.result().map(result -> ": " + result).orElse(""))));
            return ExitCode.OK;
        }
    }
}

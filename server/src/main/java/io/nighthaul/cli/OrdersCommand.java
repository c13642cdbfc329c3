package io.nighthaul.cli;

import io.nighthaul.console.api.OrderRunForm;
import io.nighthaul.orders.DriftTable;
import io.nighthaul.orders.OrderControl;
import io.nighthaul.orders.OrderFetch;
import io.nighthaul.orders.OrderPlan;
import io.nighthaul.orders.OrderStatus;
import io.nighthaul.orders.Run;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The sync of work orders of a running server. */
@Command(
        name = "orders",
        description = "Syncs work orders from a rate-limited API, and shows how that stands.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {OrdersRecordCommand.class, OrdersReplayCommand.class})
final class OrdersCommand {

    @Command(
            name = "status",
            description = "Shows progress, the budget that is left, what waits, and when it will be done.")
    int status(@Mixin ServerOptions options) {
        try (Server server = options.open()) {
            OrdersBlock.print(server.get("orders", OrderStatus.class), options.out());
            return ExitCode.OK;
        }
    }

    @Command(name = "headers", description = "Reads headers of what changed, and no details.")
    int headers(@Mixin ServerOptions options) {
        return start(options, new OrderRunForm("incremental", false, null, null, null, null));
    }

    @Command(name = "details", description = "Fetches the details that wait.")
    int details(
            @Mixin ServerOptions options,
            @Option(names = "--progressive", description = "Only a share of them a day.") boolean isProgressive) {
        return start(options, new OrderRunForm("details", true, isProgressive, null, null, null));
    }

    @Command(name = "run", description = "Starts a run; one that is open gives way.")
    int run(
            @Mixin ServerOptions options,
            @Option(
                            names = "--mode",
                            defaultValue = "incremental",
                            description = "full, incremental, resume, details or sweep (default: ${DEFAULT-VALUE}).")
                    String mode,
            @Option(names = "--no-details", description = "Headers only.") boolean isWithoutDetails,
            @Option(names = "--progressive", description = "Only a share of the details a day.") boolean isProgressive,
            @Option(
                            names = "--max-records",
                            paramLabel = "N",
                            description = "Headers after which it stops; resume goes on.")
                    @Nullable Integer maxRecords,
            @Option(names = "--from", paramLabel = "DAY", description = "First UTC day of change.") @Nullable LocalDate from,
            @Option(names = "--to", paramLabel = "DAY", description = "Last UTC day of change.") @Nullable LocalDate to) {
        return start(options, new OrderRunForm(mode, !isWithoutDetails, isProgressive, maxRecords, from, to));
    }

    private static String named(Run run) {
        return "Run " + run.id() + " (" + run.mode().word() + ")";
    }

    private static int start(ServerOptions options, OrderRunForm form) {
        try (Server server = options.open()) {
            OrderControl.Started started = server.send("POST", "orders/runs", form, OrderControl.Started.class);
            started.gaveWay()
                    .ifPresent(open -> options.out()
                            .println(named(open)
                                    + " gave way; nighthaul orders run --mode resume goes on with it later."));
            options.out().println(named(started.run()) + " is open. See nighthaul orders status.");
            return ExitCode.OK;
        }
    }

    @Command(
            name = "fetch",
            description = "Fetches one order now, on the part of the budget that is left to people, and shows it.")
    int fetch(@Mixin ServerOptions options, @Parameters(paramLabel = "ID", description = "The API's.") String id) {
        try (Server server = options.open()) {
            OrderFetch.Fetched fetched =
                    server.send("POST", "orders/fetch?id=" + Server.escaped(id), null, OrderFetch.Fetched.class);
            options.out().println("Order " + fetched.id() + ", " + fetched.outcome() + ":");
            options.out().println(Server.written(fetched.detail()));
            return ExitCode.OK;
        }
    }

    @Command(
            name = "accept",
            description = "Expects a field as it is from now on; orders that were refused or trimmed because of it are"
                    + " read again.")
    int accept(
            @Mixin ServerOptions options,
            @Parameters(paramLabel = "PATH", description = "As status shows it, such as /note.") String path,
            @Option(names = "--phase", description = "headers or details; both if it is left out.") @Nullable String phase) {
        try (Server server = options.open()) {
            String where = "orders/drift/accept?path=" + Server.escaped(path)
                    + (phase == null ? "" : "&phase=" + Server.escaped(phase));
            DriftTable.Accepted accepted = server.send("POST", where, null, DriftTable.Accepted.class);
            options.out().println("Expected from now on: " + String.join(", ", accepted.fields()) + ".");
            if (accepted.headers() + accepted.details() > 0) {
                options.out()
                        .println("The next run reads again " + Figures.count(accepted.headers(), "header", "headers")
                                + " and " + Figures.count(accepted.details(), "detail", "details")
                                + "; nighthaul orders run begins one now.");
            }
            return ExitCode.OK;
        }
    }

    @Command(name = "pause", description = "Holds the sync until it is resumed, also across restarts.")
    int pause(@Mixin ServerOptions options) {
        return act(options, "pause");
    }

    @Command(name = "resume", description = "Goes on after a pause, or before the time it waits for.")
    int resume(@Mixin ServerOptions options) {
        return act(options, "resume");
    }

    @Command(name = "stop", description = "Ends the open run; run --mode resume goes on with it.")
    int stop(@Mixin ServerOptions options) {
        return act(options, "stop");
    }

    private static int act(ServerOptions options, String verb) {
        try (Server server = options.open()) {
            OrderStatus after = server.send("POST", Server.path("orders", verb), null, OrderStatus.class);
            options.out().println("The sync of orders is " + after.status() + ".");
            return ExitCode.OK;
        }
    }

    @Command(name = "plan", description = "Shows what runs would cost and how long they would take.")
    int plan(
            @Mixin ServerOptions options,
            @Option(names = "--records", paramLabel = "N", description = "How many orders the API has.") @Nullable Long records) {
        try (Server server = options.open()) {
            String path = "orders/plan" + (records == null ? "" : "?records=" + records);
            List.of(server.get(path, OrderPlan[].class))
                    .forEach(plan -> options.out()
                            .println(String.format(
                                    Locale.ROOT,
                                    "%-32s %8s headers %8s details %8s requests  %s to %s",
                                    plan.name(),
                                    Figures.count(plan.records()),
                                    Figures.count(plan.details()),
                                    Figures.count(plan.requests()),
                                    Figures.duration(plan.least()),
                                    Figures.duration(plan.most()))));
            return ExitCode.OK;
        }
    }
}

package io.nighthaul.cli;

import io.nighthaul.campaign.Tally;
import io.nighthaul.campaign.run.CampaignOverview;
import io.nighthaul.campaign.run.NightRecord;
import io.nighthaul.campaign.run.WorkerLog;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Campaigns of a running server. */
@Command(
        name = "campaign",
        description = "Makes campaigns, and begins, holds and ends them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = CampaignCreateCommand.class)
final class CampaignCommand {

    @Command(name = "start", description = "Begins a draft, or goes on with one that was stopped.")
    int start(@Mixin ServerOptions server, @Parameters(paramLabel = "NAME") String name) {
        return act(server, name, "start");
    }

    @Command(name = "pause", description = "Holds it; an open batch stays open, and workers end after their chunks.")
    int pause(@Mixin ServerOptions server, @Parameters(paramLabel = "NAME") String name) {
        return act(server, name, "pause");
    }

    @Command(name = "resume", description = "Goes on after a pause.")
    int resume(@Mixin ServerOptions server, @Parameters(paramLabel = "NAME") String name) {
        return act(server, name, "resume");
    }

    @Command(name = "stop", description = "Ends it; the open batch is closed. It can be started again.")
    int stop(@Mixin ServerOptions server, @Parameters(paramLabel = "NAME") String name) {
        return act(server, name, "stop");
    }

    private static int act(ServerOptions options, String name, String verb) {
        try (Server server = options.open()) {
            return CampaignVerb.act(server, name, verb, options.out());
        }
    }

    @Command(name = "list", description = "Shows all campaigns, the newest first.")
    int list(@Mixin ServerOptions options) {
        PrintWriter out = options.out();
        try (Server server = options.open()) {
            List<CampaignOverview> all = LiveCampaigns.all(server);
            if (all.isEmpty()) {
                out.println(LiveCampaigns.noneYet(server));
            }
            all.forEach(campaign -> out.println(String.format(
                    Locale.ROOT,
                    "%-24s %-9s %s to %s  %s of %s vehicles done%s",
                    campaign.name(),
                    campaign.state(),
                    campaign.first(),
                    campaign.last(),
                    Figures.count(campaign.done()),
                    Figures.count(campaign.vehicles()),
                    campaign.skipped() == 0 ? "" : ", " + Figures.count(campaign.skipped()) + " skipped")));
            return ExitCode.OK;
        }
    }

    @Command(name = "log", description = "Shows what the workers went through, the newest last.")
    int log(
            @Mixin ServerOptions options,
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--node", description = "Only workers of this server process.") @Nullable String node,
            @Option(names = "--worker", description = "Only workers of this number.") @Nullable Integer worker,
            @Option(names = "--vehicle", paramLabel = "CODE", description = "Only about this vehicle.") @Nullable String vehicle,
            @Option(
                            names = "--lines",
                            defaultValue = "50",
                            description = "How many at most (default: ${DEFAULT-VALUE}).")
                    int lines) {
        List<String> query = new ArrayList<>(List.of("limit=" + lines));
        Optional.ofNullable(node).ifPresent(value -> query.add("node=" + Server.escaped(value)));
        Optional.ofNullable(worker).ifPresent(value -> query.add("worker=" + value));
        Optional.ofNullable(vehicle).ifPresent(value -> query.add("vehicle=" + Server.escaped(value)));
        try (Server server = options.open()) {
            String path = Server.path("campaigns", name, "log") + "?" + String.join("&", query);
            List<WorkerLog.Line> found = List.of(server.get(path, WorkerLog.Line[].class));
            found.reversed()
                    .forEach(line -> options.out()
                            .println(String.format(
                                    Locale.ROOT,
                                    "%s  %-7s  %s worker %d  %-12s %s",
                                    line.at().truncatedTo(ChronoUnit.SECONDS),
                                    line.level(),
                                    line.node(),
                                    line.worker(),
                                    line.vehicle(),
                                    line.message())));
            return ExitCode.OK;
        }
    }

    @Command(name = "batches", description = "Shows what became of each batch, the newest last.")
    int batches(
            @Mixin ServerOptions options,
            @Parameters(paramLabel = "NAME") String name,
            @Option(
                            names = "--lines",
                            defaultValue = "50",
                            description = "How many at most (default: ${DEFAULT-VALUE}).")
                    int lines) {
        try (Server server = options.open()) {
            CampaignLines.batches(server, name, lines).forEach(options.out()::println);
            return ExitCode.OK;
        }
    }

    @Command(
            name = "vehicles",
            description = "Shows what became of each vehicle, and why some were skipped; those first.")
    int vehicles(
            @Mixin ServerOptions options,
            @Parameters(paramLabel = "NAME") String name,
            @Option(
                            names = "--state",
                            defaultValue = "any",
                            description = "Only those that are queued, claimed, done or skipped.")
                    String state,
            @Option(
                            names = "--lines",
                            defaultValue = "100",
                            description = "How many at most (default: ${DEFAULT-VALUE}).")
                    int lines) {
        try (Server server = options.open()) {
            CampaignLines.vehicles(server, name, state, lines).forEach(options.out()::println);
            return ExitCode.OK;
        }
    }

    /** A night as the API gives it. */
    private record NightBody(NightRecord real, Optional<Tally> foretold) {}

    @Command(name = "nights", description = "Shows what each night came to and why it ended, the newest last.")
    int nights(@Mixin ServerOptions options, @Parameters(paramLabel = "NAME") String name) {
        try (Server server = options.open()) {
            List<NightBody> nights = List.of(server.get(Server.path("campaigns", name, "nights"), NightBody[].class));
            nights.reversed().forEach(night -> options.out().println(line(night)));
            return ExitCode.OK;
        }
    }

    private static String line(NightBody night) {
        NightRecord real = night.real();
        String soFar = "Night of " + real.night() + " so far: "
                + Figures.count(real.done().batches()) + " batches, "
                + Figures.count(real.done().vehicles()) + " vehicles, "
                + Figures.count(real.done().fixes()) + " fixes";
        return real.summary().orElse(soFar)
                + night.foretold()
                        .map(tally -> " (foretold: " + Figures.count(tally.batches(), "batch", "batches") + ")")
                        .orElse("");
    }
}

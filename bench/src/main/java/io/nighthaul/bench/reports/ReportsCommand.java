package io.nighthaul.bench.reports;

import io.nighthaul.bench.haul.Machine;
import io.nighthaul.cli.Figures;
import io.nighthaul.store.Database;
import io.nighthaul.store.EmbeddedDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reports of a fleet, over HTTP. */
@Command(
        name = "reports",
        mixinStandardHelpOptions = true,
        description = {
            "Fills a PostgreSQL of its own with five months of a fleet's rollups and legs, starts the console over it and "
                    + "measures how long its answers take, from the request to the last byte.",
            "Exit code 1 when a month of the fleet takes longer than 10 ms at the 99th percentile."
        })
public final class ReportsCommand implements Callable<Integer> {
    private static final double GOAL_MS = 10;
    private static final int MONTHS = 5;

    @Option(names = "--vehicles", defaultValue = "1250", description = "How many (default: ${DEFAULT-VALUE}).")
    int vehicles;

    @Option(
            names = "--requests",
            defaultValue = "1000",
            description = "Of each kind that a goal is set for; a fifth as many of others (default: ${DEFAULT-VALUE}).")
    int requests;

    @Option(
            names = "--only",
            defaultValue = "",
            paramLabel = "TEXT",
            description = "Ask only for what has this in its name.")
    String only = "";

    @Option(
            names = "--dir",
            defaultValue = "target/bench/reports",
            description = "Where the server works; what it holds already is used again (default: ${DEFAULT-VALUE}).")
    Path dir = Path.of("target/bench/reports");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Path folder = Files.createDirectories(dir.toAbsolutePath());
        Map<String, String> machine = Machine.describe();
        List<Latency> latencies = new ArrayList<>();
        String size;
        try (EmbeddedDatabase server = EmbeddedDatabase.start(folder);
                Database database = Database.open(server)) {
            database.fleetZoneOr(ZoneId.of("Europe/Belgrade"));
            Fleet fleet = new Fleet(vehicles, MONTHS);
            long start = System.nanoTime();
            size = fleet.load(database);
            say(out, size + ", loaded in " + Figures.duration(Duration.ofNanos(System.nanoTime() - start)));
            try (Answering answering = Answering.over(database, Clock.systemUTC())) {
                for (Question question : Question.all(fleet)) {
                    if (!question.what().contains(only)) {
                        continue;
                    }
                    Latency latency = answering.ask(question, question.isGoal() ? requests : (requests + 4) / 5);
                    latencies.add(latency);
                    say(out, "  " + latency.line());
                }
            }
        }
        String report = markdown(machine, size, latencies);
        Files.writeString(folder.resolve("reports.md"), report);
        say(out, report);
        say(out, "Written to " + folder.resolve("reports.md"));
        return latencies.stream().filter(Latency::isGoal).allMatch(goal -> goal.p99Ms() < GOAL_MS) ? 0 : 1;
    }

    private String markdown(Map<String, String> machine, String size, List<Latency> latencies) {
        StringBuilder text = new StringBuilder();
        machine.forEach((what, value) ->
                text.append("- ").append(what).append(": ").append(value).append('\n'));
        text.append("- store: ").append(size).append('\n');
        text.append(String.format(
                Locale.ROOT,
                "- %s requests of each kind that a goal is set for (bold), a fifth as many of others; one after the other, after"
                        + " as many that do not count%n%n",
                Figures.count(requests)));
        text.append("| answer | p50 ms | p99 ms | max ms | bytes |\n| --- | --- | --- | --- | --- |\n");
        latencies.forEach(latency -> text.append(latency.row()).append('\n'));
        return text.toString();
    }

    private static void say(PrintWriter out, String what) {
        out.println(what);
        out.flush();
    }
}

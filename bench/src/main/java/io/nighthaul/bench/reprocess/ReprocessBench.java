package io.nighthaul.bench.reprocess;

import io.nighthaul.alert.Alerts;
import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.cli.Figures;
import io.nighthaul.recompute.ChosenRules;
import io.nighthaul.recompute.Leave;
import io.nighthaul.recompute.Recompute;
import io.nighthaul.recompute.ReprocessRun;
import io.nighthaul.recompute.ReprocessRuns;
import io.nighthaul.recompute.ReprocessWish;
import io.nighthaul.settings.RecomputeSettings;
import io.nighthaul.settings.Settings;
import io.nighthaul.store.Database;
import io.nighthaul.store.EmbeddedDatabase;
import io.nighthaul.store.RuleName;
import io.nighthaul.store.SliceStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** History judged anew, beside the bare reading of it. */
@Command(
        name = "reprocess",
        mixinStandardHelpOptions = true,
        description = {
            "Judges the history of a simulated fleet anew, and reads the same rows by COPY (…) TO STDOUT (FORMAT binary) into "
                    + "nothing, in alternation.",
            "The share of the bare reading says how far reading limits a run."
        })
public final class ReprocessBench implements Callable<Integer> {
    private static final Actor BENCH = new Actor("bench", "bench");
    private static final Duration LOOK = Duration.ofMillis(10);

    @Option(names = "--vehicles", defaultValue = "20", description = "Default: ${DEFAULT-VALUE}.")
    int vehicles;

    @Option(names = "--days", defaultValue = "14", description = "Default: ${DEFAULT-VALUE}.")
    int days;

    @Option(names = "--rounds", defaultValue = "3", description = "How often each runs (default: ${DEFAULT-VALUE}).")
    int rounds;

    @Option(names = "--workers", defaultValue = "2", description = "Side by side (default: ${DEFAULT-VALUE}).")
    int workers;

    @Option(
            names = "--dir",
            defaultValue = "target/bench",
            description = "Where the server works and the report is written (default: ${DEFAULT-VALUE}).")
    Path dir = Path.of("target/bench");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    CommandSpec spec;

    /** A way over history. */
    private record Way(String name, Optional<String> profile, boolean isDry) {}

    private static final List<Way> WAYS = List.of(
            new Way("by the same rules, nothing to write", Optional.empty(), false),
            new Way("dry run by other rules", Optional.of("lag"), true),
            new Way("by other rules, much to write", Optional.of("lag"), false));

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Path folder = Files.createDirectories(dir.toAbsolutePath());
        Path server = Files.createDirectories(folder.resolve("reprocess"));
        delete(server);
        try (EmbeddedDatabase postgres = EmbeddedDatabase.start(Files.createDirectories(server));
                Database database = Database.open(postgres)) {
            InstantSource clock = InstantSource.system();
            AuditLog audit = new AuditLog(database, clock);
            Settings settings = new Settings(database, audit, clock);
            database.fleetZoneOr(java.time.ZoneId.of("Europe/Belgrade"));
            settings.set(RecomputeSettings.REPROCESS_WORKERS, Integer.toString(workers), BENCH);
            ChosenRules rules = new ChosenRules(settings);
            SliceStore store = new SliceStore(database, rules, clock);
            StoredFleet fleet = StoredFleet.of(vehicles, days);
            say(out, "Storing " + vehicles + " vehicles × " + days + " days");
            long fixes = fleet.storeIn(database, store);
            say(out, Figures.count(fixes) + " fixes are stored");
            database.inSession(session -> session.complete("VACUUM (ANALYZE)", Duration.ofMinutes(10)));
            Recompute.Parts parts =
                    new Recompute.Parts(database, store, settings, rules, new Alerts(database, settings, audit, clock));
            Recompute.Manner manner = new Recompute.Manner(LOOK, Leave.always(), Leave.always());
            try (Recompute background = new Recompute(parts, manner, clock)) {
                say(out, "Judging, " + background.status().doing());
                ReprocessRuns runs = new ReprocessRuns(database, store, audit, clock);
                CopyOut copy = new CopyOut(postgres.settings(), fleet.firstDay(), fleet.lastDay());
                String report = report(new Rounds(runs, copy, fleet, fixes, new Stopwatch(server)), out);
                Files.writeString(folder.resolve("reprocess.md"), report);
                say(out, report);
                say(out, "Written to " + folder.resolve("reprocess.md"));
            }
        }
        delete(server);
        return 0;
    }

    private record Rounds(ReprocessRuns runs, CopyOut copy, StoredFleet fleet, long fixes, Stopwatch watch) {}

    private String report(Rounds on, PrintWriter out) throws Exception {
        List<Timing.Lap> reading = new ArrayList<>();
        Map<Way, List<Timing.Lap>> laps = new LinkedHashMap<>();
        WAYS.forEach(way -> laps.put(way, new ArrayList<>()));
        // The first round warms the compiler, the server's cache and the pool.
        for (int round = 0; round <= rounds; round++) {
            keep(round, reading, on.watch().of(() -> on.copy().read(workers)));
            for (Map.Entry<Way, List<Timing.Lap>> way : laps.entrySet()) {
                keep(round, way.getValue(), on.watch().of(() -> run(on, way.getKey())));
            }
            run(on, WAYS.getFirst());
            say(out, "  round " + round + (round == 0 ? ", not counted" : "") + " is over");
        }
        Timing bare = new Timing("COPY TO STDOUT (FORMAT binary) into nothing", on.fixes(), reading);
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d fixes of %d vehicles × %d days, %d workers, medians of %d rounds%n%n",
                on.fixes(),
                vehicles,
                days,
                workers,
                rounds));
        text.append("""
                | | fixes/s | took | of it the bare reading | CPU µs/fix: PostgreSQL + ours | of it the bare reading |
                | --- | --- | --- | --- | --- | --- |
                """);
        text.append(bare.row(bare)).append('\n');
        laps.forEach((way, times) ->
                text.append(new Timing(way.name(), on.fixes(), times).row(bare)).append('\n'));
        return text.toString();
    }

    private static void keep(int round, List<Timing.Lap> laps, Timing.Lap lap) {
        if (round > 0) {
            laps.add(lap);
        }
    }

    private static ReprocessRun run(Rounds on, Way way) throws InterruptedException {
        ReprocessRun run = on.runs()
                .begin(
                        new ReprocessWish(
                                way.profile().map(RuleName::new),
                                on.fleet().firstDay(),
                                on.fleet().lastDay(),
                                List.of(),
                                Optional.empty(),
                                way.isDry()),
                        BENCH);
        while (on.runs().run(run.id()).state().equals("running")) {
            Thread.sleep(LOOK);
        }
        ReprocessRun done = on.runs().run(run.id());
        if (done.fixes() != on.fixes() || done.vehiclesFailed() > 0) {
            throw new IllegalStateException("not everything was judged: " + done);
        }
        return done;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void say(PrintWriter out, String what) {
        out.println(what);
        out.flush();
    }
}

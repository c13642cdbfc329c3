package io.nighthaul.testbed.soak;

import io.nighthaul.cli.ExitCode;
import io.nighthaul.cli.Failures;
import io.nighthaul.cli.Figures;
import io.nighthaul.haul.ChunkSize;
import io.nighthaul.testbed.fleet.Faults;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.site.HaulSite;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The long proof that a haul survives being killed. */
@Command(
        name = "nighthaul soak",
        mixinStandardHelpOptions = true,
        description = {
            "Kills one haul again and again at random moments, lets it finish, and compares every table row by row with "
                    + "a haul that nobody disturbed.",
            "Exit code 1 on any difference."
        })
public final class Soak implements Callable<Integer> {
    private static final int DIFFERENCES_SHOWN_MAX = 20;
    private static final Duration UNDISTURBED_MAX = Duration.ofMinutes(30);

    @Option(names = "--kills", defaultValue = "20", description = "How many (default: ${DEFAULT-VALUE}).")
    private int kills;

    @Option(names = "--seed", defaultValue = "1", description = "Of fleet and kills (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--vehicles", defaultValue = "40", description = "How many (default: ${DEFAULT-VALUE}).")
    private int vehicles;

    @Option(names = "--days", defaultValue = "20", description = "Of each vehicle (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--interval",
            defaultValue = "5",
            description = "Seconds between fixes (default: ${DEFAULT-VALUE}).")
    private int interval;

    @Option(names = "--embedded", description = "Let the hauls keep their own PostgreSQL, and kill that as well.")
    private boolean embedded;

    @Option(
            names = "--dir",
            defaultValue = "data/soak",
            description = "Where a scratch folder is made (default: ${DEFAULT-VALUE}).")
    private Path dir = Path.of("data/soak");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Soak())
                .setExecutionExceptionHandler(new Failures())
                .execute(args));
    }

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        Files.createDirectories(dir);
        Path scratch = Files.createTempDirectory(dir.toAbsolutePath(), "run-");
        FleetPlan demo = FleetPlan.demo();
        FleetPlan plan = FleetPlan.of(seed, vehicles, demo.firstDay(), days)
                .withFaults(Faults.DEFAULT)
                .withInterval(Duration.ofSeconds(interval));
        say("Seed %d: %s vehicles, %s days, a fix every %d s, %d kills"
                .formatted(seed, Figures.count(vehicles), Figures.count(days), interval, kills));
        int code;
        try (HaulSite site = HaulSite.start(scratch, plan);
                StoreServer server = StoreServer.start(scratch.resolve("server"), System.getenv())) {
            say("%s rows are in the legacy server".formatted(Figures.count(site.rows())));
            long enough = slicesNeeded(site);
            if (site.slices() < enough) {
                say("%d slices are too few for %d kills: give it %d or more with --vehicles or --days"
                        .formatted(site.slices(), kills, enough));
                code = ExitCode.USAGE;
            } else {
                code = embedded ? soakEmbedded(site, server) : soak(site, server);
            }
        }
        if (code == ExitCode.INCOMPLETE) {
            say("Everything it left is in " + scratch);
        } else {
            delete(scratch);
        }
        return code;
    }

    /** A kill may meet both workers on the point of committing a chunk, and a third chunk in what is waited for. */
    private long slicesNeeded(HaulSite site) {
        long rowsPerSlice = Math.max(1, site.rows() / site.slices());
        long slicesPerChunk = Math.clamp(ChunkSize.FIRST.rows() / rowsPerSlice, 1, days);
        return 3L * kills * slicesPerChunk;
    }

    private int soak(HaulSite site, StoreServer server) throws IOException, SQLException, InterruptedException {
        Store undisturbed = undisturbed(site, server);
        Store store = server.create("killed");
        KilledHaul.Target target =
                Targets.external(store, site.config(), site.dir().resolve("killed.log"));
        KilledHaul haul = new KilledHaul(
                target, SourceLine.ofOneHaul(site), site.slices(), new SplittableRandom(seed), this::say);
        KilledHaul.Outcome outcome = haul.run(kills);
        return verdict(haul, outcome, undisturbed, store);
    }

    private int soakEmbedded(HaulSite site, StoreServer server) throws IOException, SQLException, InterruptedException {
        Store undisturbed = undisturbed(site, server);
        SplittableRandom random = new SplittableRandom(seed);
        Path data = site.dir().resolve("data");
        KilledHaul.Target target =
                Targets.embedded(data, site.config(), site.dir().resolve("killed.log"), random);
        KilledHaul haul = new KilledHaul(target, SourceLine.ofOneHaul(site), site.slices(), random, this::say);
        KilledHaul.Outcome outcome = haul.run(kills);
        try (StoreServer again = StoreServer.start(data, java.util.Map.of())) {
            return verdict(haul, outcome, undisturbed, again.main());
        }
    }

    private Store undisturbed(HaulSite site, StoreServer server)
            throws IOException, SQLException, InterruptedException {
        Store store = server.create("undisturbed");
        KilledHaul.Target target =
                Targets.external(store, site.config(), site.dir().resolve("undisturbed.log"));
        long started = System.nanoTime();
        try (HaulProcess haul = target.launch()) {
            int code = haul.exitCode(UNDISTURBED_MAX);
            if (code != 0) {
                throw new IllegalStateException("the undisturbed haul ended with " + code + ":\n" + haul.output());
            }
        }
        say("Undisturbed: " + Figures.duration(Duration.ofNanos(System.nanoTime() - started)));
        return store;
    }

    private int verdict(KilledHaul haul, KilledHaul.Outcome outcome, Store undisturbed, Store store)
            throws IOException, SQLException, InterruptedException {
        haul.look("the end");
        List<String> problems = new ArrayList<>();
        if (outcome.exitCode() != 0) {
            problems.add("the last haul ended with exit code " + outcome.exitCode() + ":\n" + outcome.output());
        }
        int killed = outcome.killedAfter().size();
        if (killed < kills) {
            problems.add("only " + killed + " of " + kills
                    + " kills met a running haul; give it more with --vehicles or --days");
        }
        haul.movedAgain().forEach(slice -> problems.add("moved twice: " + slice));
        problems.addAll(StoreConsistency.problems(store));
        problems.addAll(StoreTables.differences(undisturbed, store));
        problems.stream().limit(DIFFERENCES_SHOWN_MAX).forEach(problem -> say("  " + problem));
        say(
                problems.isEmpty()
                        ? "PASSED: %d kills, every table equal to the undisturbed haul's, no committed slice moved twice"
                                .formatted(killed)
                        : "FAILED: %d problems after %d kills (seed %d)".formatted(problems.size(), killed, seed));
        return problems.isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    private void say(String what) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(what);
        out.flush();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}

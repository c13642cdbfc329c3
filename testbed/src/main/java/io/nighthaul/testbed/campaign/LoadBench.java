package io.nighthaul.testbed.campaign;

import io.nighthaul.audit.Actor;
import io.nighthaul.campaign.CampaignState;
import io.nighthaul.campaign.run.Campaigns;
import io.nighthaul.cli.Failures;
import io.nighthaul.testbed.campaign.CompressedNights.Lengths;
import io.nighthaul.testbed.campaign.LoadGraph.Second;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.site.HaulSite;
import io.nighthaul.testbed.soak.Store;
import io.nighthaul.testbed.soak.StoreServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a campaign does to others who use the source, and what the guard does about it. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = {
            "Times the small queries of somebody else on the source: alone, beside a small and a large crowd, beside a "
                    + "campaign, beside the campaign and each crowd, and when the crowds have gone. The small crowd leaves "
                    + "the campaign room for a worker, the large one does not.",
            "The guard's clock runs six times as fast as the one on the wall. Writes a graph."
        })
public final class LoadBench implements Callable<Integer> {
    private static final Lengths LENGTHS =
            new Lengths(Duration.ofHours(12), Duration.ofHours(2), Duration.ofMillis(100));

    @Option(names = "--seconds", defaultValue = "15", description = "Of each part (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--crowd", defaultValue = "12", description = "Connections (default: ${DEFAULT-VALUE}).")
    private int crowd;

    @Option(
            names = "--small-crowd",
            defaultValue = "4",
            description = "Connections that bring the source just below the limit (default: ${DEFAULT-VALUE}).")
    private int smallCrowd;

    @Option(
            names = "--limit",
            defaultValue = "8",
            description = "Threads_running to pause at (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--workers", defaultValue = "3", description = "Of the campaign (default: ${DEFAULT-VALUE}).")
    private int workers;

    @Option(
            names = "--out",
            defaultValue = "data/bench/load.svg",
            description = "Where the graph goes (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("data/bench/load.svg");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    private final List<Second> story = new ArrayList<>();

    public static void main(String[] args) {
        System.exit(new CommandLine(new LoadBench())
                .setExecutionExceptionHandler(new Failures())
                .execute(args));
    }

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        Path folder = out.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path scratch = Files.createTempDirectory(folder, "load-");
        FleetPlan plan = FleetPlan.of(97, 40, FleetPlan.demo().firstDay(), 6);
        try (HaulSite site = HaulSite.start(scratch, plan);
                StoreServer server = StoreServer.start(scratch.resolve("server"), System.getenv());
                Victim victim = new Victim(site.legacy(), site.table(0))) {
            measure(site, server.create("load"), victim);
        }
        delete(scratch);
        Files.writeString(out, LoadGraph.svg(story));
        say("The graph is in " + out);
        return 0;
    }

    private void measure(HaulSite site, Store store, Victim victim)
            throws IOException, SQLException, InterruptedException {
        Clock real = Clock.systemUTC();
        CompressedNights clock =
                new CompressedNights(real, real.instant(), Instant.parse("2026-05-04T20:00:00Z"), LENGTHS);
        CampaignServer.Part part = CampaignServer.Part.of("bench", clock, Duration.ofMinutes(10));
        // Slow enough to last, whatever the machine.
        site.legacy().link().throttle(site.rows() * 60 / (8L * seconds));
        try (CampaignServer serving = CampaignServer.start(store.settings(), site.config(), part)) {
            knobs(serving);
            double alone = during("alone", victim, site, store);
            double small = beside(smallCrowd, "small crowd", victim, site, store);
            double large = beside(crowd, "crowd", victim, site, store);
            begin(serving, site);
            slower("nobody", alone, during("campaign", victim, site, store));
            slower("the small crowd", small, beside(smallCrowd, "campaign, small crowd", victim, site, store));
            slower("the crowd", large, beside(crowd, "campaign, crowd", victim, site, store));
            during("campaign again", victim, site, store);
        }
    }

    private double beside(int people, String phase, Victim victim, HaulSite site, Store store)
            throws SQLException, InterruptedException {
        try (Crowd busy = new Crowd(site.legacy(), people)) {
            double p95Ms = during(phase, victim, site, store);
            busy.end();
            return p95Ms;
        }
    }

    /** What the campaign adds, everything else being the same. */
    private void slower(String others, double withoutMs, double withMs) {
        say(String.format(
                Locale.ROOT, "  beside %s the campaign makes it %+.0f %%", others, 100 * (withMs / withoutMs - 1)));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void knobs(CampaignServer serving) {
        serving.set("legacy_sync.window.zone", "UTC");
        serving.set("legacy_sync.window.start", "00:00");
        serving.set("legacy_sync.window.end", "00:00");
        serving.set("legacy_sync.batch.delay_minutes", "0");
        serving.set("legacy_sync.batch.vehicles_per_batch", "100");
        serving.set("legacy_sync.batch.workers_per_batch", Integer.toString(workers));
        serving.set("legacy_sync.guard.ignored_signals", "host.cpu,host.memory,source.load,target.wal");
        serving.set("legacy_sync.guard.probe_interval_s", "5");
        serving.set("legacy_sync.guard.source_threads_running_critical", "1000");
        serving.set("legacy_sync.guard.source_threads_running", Integer.toString(limit));
    }

    private static void begin(CampaignServer serving, HaulSite site) {
        FleetPlan plan = site.plan();
        Campaigns campaigns = serving.sync().campaigns();
        campaigns.create(
                new Campaigns.Order(
                        "bench",
                        IntStream.range(0, plan.vehicles())
                                .mapToObj(site::vehicle)
                                .toList(),
                        plan.firstDay(),
                        plan.firstDay().plusDays(plan.days() - 1L),
                        true,
                        OptionalLong.of(site.rows())),
                Actor.SYSTEM);
        campaigns.act("bench", CampaignState.Verb.START, Actor.SYSTEM);
    }

    /** @return median of each second's p95, in milliseconds */
    private double during(String phase, Victim victim, HaulSite site, Store store)
            throws SQLException, InterruptedException {
        List<Second> part = new ArrayList<>();
        victim.p95Ms();
        try (Connection root = site.legacy().root()) {
            for (int i = 0; i < seconds; i++) {
                Thread.sleep(Duration.ofSeconds(1));
                part.add(new Second(
                        phase,
                        victim.p95Ms(),
                        store.number("SELECT count(*) FROM campaign_vehicle WHERE state = 'claimed'"),
                        running(root),
                        store.number("SELECT coalesce(sum(fixes), 0) FROM delivery")));
            }
        }
        story.addAll(part);
        // The first seconds are the change from what was before.
        List<Second> settled = part.subList(part.size() / 3, part.size());
        double p95Ms = Victim.median(settled.stream().mapToDouble(Second::p95Ms).toArray());
        say(String.format(
                Locale.ROOT,
                "%-22s p95 %7.1f ms, %3.1f workers, Threads_running %4.1f, %,9d rows",
                phase,
                p95Ms,
                settled.stream().mapToLong(Second::workers).average().orElse(0),
                settled.stream().mapToLong(Second::running).average().orElse(0),
                part.getLast().rows() - part.getFirst().rows()));
        return p95Ms;
    }

    private static long running(Connection root) throws SQLException {
        try (Statement statement = root.createStatement();
                ResultSet row = statement.executeQuery("show global status like 'Threads_running'")) {
            row.next();
            return row.getLong(2);
        }
    }

    private void say(String line) {
        PrintWriter writer = spec.commandLine().getOut();
        writer.println(line);
        writer.flush();
    }
}

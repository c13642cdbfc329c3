package io.nighthaul.bench.haul;

import io.nighthaul.cli.Figures;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** A haul beside its peers. */
@Command(
        name = "haul",
        mixinStandardHelpOptions = true,
        description = {
            "Moves the same rows from one MariaDB to one PostgreSQL by Nighthaul, by a bare pipe and by pgloader, in "
                    + "alternation, and compares speed, processor time and memory.",
            "Both servers and the contender share this machine's cores."
        })
public final class HaulCommand implements Callable<Integer> {
    @Option(names = "--rows", defaultValue = "6000000", description = "About how many (default: ${DEFAULT-VALUE}).")
    long rows;

    @Option(names = "--rounds", defaultValue = "3", description = "How often each runs (default: ${DEFAULT-VALUE}).")
    int rounds;

    @Option(names = "--workers", defaultValue = "2", description = "Of Nighthaul (default: ${DEFAULT-VALUE}).")
    int workers;

    @Option(
            names = "--only",
            defaultValue = "",
            paramLabel = "TEXT",
            description = "Run only contenders whose name contains it.")
    String only = "";

    @Option(
            names = "--keep",
            description = "Leave the source's rows in the folder; the next run with --keep uses them again.")
    boolean isKept;

    @Option(
            names = "--dir",
            defaultValue = "target/bench",
            description = "Where the servers work and the report is written (default: ${DEFAULT-VALUE}).")
    Path dir = Path.of("target/bench");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    CommandSpec spec;

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Path folder = Files.createDirectories(dir.toAbsolutePath());
        Path servers = folder.resolve("servers");
        if (!isKept) {
            delete(servers);
        }
        Map<String, String> machine = Machine.describe();
        Report report;
        try (Site site = Site.start(Files.createDirectories(servers))) {
            DataSet data = DataSet.of(rows);
            say(out, "Loading about " + Figures.count(data.plan().rowsExpected()) + " rows into the source");
            long loaded = data.loadInto(site.legacy(), (sent, expected) -> {});
            say(out, "The source holds " + Figures.count(loaded) + " rows");
            Map<String, String> skipped = new LinkedHashMap<>();
            List<Contender> contenders = new ArrayList<>();
            for (Contender contender : field(site, data, loaded)) {
                contender.missing().ifPresentOrElse(why -> skipped.put(contender.name(), why), () -> {
                    if (contender.name().contains(only)) {
                        contenders.add(contender);
                    }
                });
            }
            List<Run> runs = new Race(site, servers).run(contenders, rounds, run -> say(out, "  " + Report.line(run)));
            report = new Report(machine, setting(site, data), skipped, runs);
        }
        if (!isKept) {
            delete(servers);
        }
        say(out, report.markdown());
        Files.writeString(folder.resolve("haul.md"), report.markdown());
        Files.writeString(
                folder.resolve("haul.json"),
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(report.json()));
        say(out, "Written to " + folder.resolve("haul.md") + " and haul.json");
        return report.runs().stream().map(Run::rows).distinct().count() == 1 ? 0 : 1;
    }

    private List<Contender> field(Site site, DataSet data, long loaded) throws IOException {
        NighthaulRun tunnel = NighthaulRun.of(site, data, "tunnel", false, workers);
        return List.of(
                tunnel,
                NighthaulRun.of(site, data, "tunnel", true, workers),
                NighthaulRun.of(site, data, "dump", false, workers),
                NighthaulRun.of(site, data, "dump", true, workers),
                Pipe.bare(site),
                Pipe.throughSsh(site),
                new Pgloader(site),
                new DumpCeiling(site.legacy(), Pipe.credentials(site), loaded),
                new TunnelCeiling(tunnel.config(), loaded));
    }

    private Map<String, String> setting(Site site, DataSet data) throws SQLException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("source", site.sourceVersion());
        facts.put("target", site.targetVersion() + ", durable");
        facts.put(
                "rows",
                "%d vehicles × %d days, a fix every 2 s of driving"
                        .formatted(data.plan().vehicles(), data.plan().days()));
        facts.put("rounds", Integer.toString(rounds));
        facts.put("workers of Nighthaul", Integer.toString(workers));
        return facts;
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

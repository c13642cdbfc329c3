package io.nighthaul.bench.upload;

import io.nighthaul.bench.haul.Machine;
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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What phones can hand over. */
@Command(
        name = "upload",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a service over a PostgreSQL of its own and sends parts at fixed times from many phones at once,"
                    + " whatever the answers take. Says how long they took, and compares what the receipts say with what"
                    + " the store holds.",
            "Exit code 1 when something that was answered for is not there, or is there twice."
        })
public final class UploadBench implements Callable<Integer> {
    @Option(names = "--rate", defaultValue = "1000", description = "Parts a second (default: ${DEFAULT-VALUE}).")
    double rate;

    @Option(names = "--seconds", defaultValue = "30", description = "That count (default: ${DEFAULT-VALUE}).")
    int seconds;

    @Option(names = "--warm-up", defaultValue = "15", description = "Seconds before (default: ${DEFAULT-VALUE}).")
    int warmUp;

    @Option(names = "--phones", defaultValue = "100", description = "A session each (default: ${DEFAULT-VALUE}).")
    int phones;

    @Option(names = "--parts", defaultValue = "50", description = "Of a session (default: ${DEFAULT-VALUE}).")
    int parts;

    @Option(names = "--records", defaultValue = "100", description = "Of a part (default: ${DEFAULT-VALUE}).")
    int records;

    @Option(names = "--plain", description = "Sends parts as they are, not packed.")
    boolean isPlain;

    @Option(
            names = "--dir",
            defaultValue = "target/bench/upload",
            description = "Where the server works; emptied first (default: ${DEFAULT-VALUE}).")
    Path dir = Path.of("target/bench/upload");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Path folder = dir.toAbsolutePath();
        empty(folder);
        Machine.describe().forEach((what, value) -> out.println("- " + what + ": " + value));
        Parts made = new Parts(parts, records, !isPlain);
        byte[] one = made.body("bench-0", "bench_0_session_0", 0, 1, parts).bytes();
        double disk = DiskAlone.measure(folder, one, Duration.ofSeconds(5));
        out.printf(
                Locale.ROOT,
                "- %d bytes a part; the disk alone writes and flushes %,.0f such files a second%n",
                one.length,
                disk);
        out.flush();
        try (EmbeddedDatabase server = EmbeddedDatabase.start(folder);
                Database database = Database.open(server)) {
            database.fleetZoneOr(ZoneId.of("Europe/Belgrade"));
            try (Receiving receiving = new Receiving(database, phones, Clock.systemUTC())) {
                Phones all = new Phones(receiving.tokens(phones), made, parts);
                made.prepare((int) Math.ceil(rate * (warmUp + seconds) / parts / phones) + 1);
                OpenLoad load = new OpenLoad(all, receiving.port());
                List<ProcessorTime> times = new ArrayList<>();
                Runnable look = () -> times.add(ProcessorTime.now(folder, load.generator()));
                OpenLoad.Outcome outcome =
                        load.run(rate, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), look, look);
                tell(out, outcome, disk);
                ProcessorTime spent = times.getLast().since(times.getFirst());
                out.printf(
                        Locale.ROOT,
                        "%s%nthat is %.1f cores for 1,000 parts a second, or %,.0f parts a second on two%n",
                        spent.perPart(outcome.sent()),
                        spent.coresFor(1_000, outcome.sent()),
                        2_000 / spent.coresFor(1_000, outcome.sent()));
                return compare(out, all.told(), Holding.of(database));
            }
        }
    }

    private void tell(PrintWriter out, OpenLoad.Outcome outcome, double disk) {
        double perSecond = (outcome.parts().count() + outcome.completions().count())
                / (outcome.took().toNanos() / 1e9);
        out.printf(
                Locale.ROOT,
                "%,.0f parts a second were due for %d s; %,.0f a second were answered (%,.0f records), %.0f %% of the disk"
                        + " alone%n",
                rate,
                seconds,
                perSecond,
                perSecond * records,
                100 * perSecond / disk);
        line(out, "all answers", Latencies.of(outcome.parts(), outcome.completions()));
        line(out, "parts", outcome.parts());
        line(out, "completions", outcome.completions());
        outcome.refusals().forEach((why, times) -> out.println("refused: " + why + " " + times + " times"));
    }

    private static void line(PrintWriter out, String what, Latencies latencies) {
        out.printf(
                Locale.ROOT,
                "  %-12s %,9d   p50 %,.1f ms   p99 %,.1f ms   max %,.1f ms%n",
                what,
                latencies.count(),
                latencies.ms(0.5),
                latencies.ms(0.99),
                latencies.ms(1));
    }

    private static int compare(PrintWriter out, Phones.Told told, Holding holding) {
        boolean isSame = told.wrongReceipts() == 0
                && told.sessions() == holding.sessions()
                && told.records() == holding.records()
                && told.parts() == holding.parts()
                && holding.records() == holding.fixes() + holding.events();
        out.printf(
                Locale.ROOT,
                "answered for: %,d parts, %,d sessions with %,d records, %d receipts not what was sent%n"
                        + "the store holds: %,d parts, %,d sessions with %,d records: %,d fixes and %,d events%n%s%n",
                told.parts(),
                told.sessions(),
                told.records(),
                told.wrongReceipts(),
                holding.parts(),
                holding.sessions(),
                holding.records(),
                holding.fixes(),
                holding.events(),
                isSame ? "Nothing was lost, nothing counted twice." : "THEY DIFFER.");
        out.flush();
        return isSame ? 0 : 1;
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        List.copyOf(files.sorted(Comparator.reverseOrder()).toList())) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }
}

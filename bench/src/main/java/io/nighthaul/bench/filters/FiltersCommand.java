package io.nighthaul.bench.filters;

import io.nighthaul.bench.haul.Machine;
import io.nighthaul.cli.Figures;
import io.nighthaul.cli.HaulDisplay;
import io.nighthaul.store.EmbeddedDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The filters beside each other. */
@Command(
        name = "filters",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = {
            "Lets every profile, Traccar's rule and SQL's LAG judge simulated tracks of known length with "
                    + "known faults, and recorded ones, and compares kilometres, what was found, and what was wrongly "
                    + "rejected.",
            "With --docs it writes the tables and pictures of filters.md."
        })
public final class FiltersCommand implements Callable<Integer> {
    @Option(names = "--quick", description = "The least and the most of everything, in about a minute.")
    boolean isQuick;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${sys:NIGHTHAUL_DATA:-${env:NIGHTHAUL_DATA:-" + Option.NULL_VALUE + "}}",
            description = "Where recorded traces are (default: what NIGHTHAUL_DATA names).")
    @Nullable Path data;

    @Option(
            names = "--docs",
            paramLabel = "DIR",
            description = "Write the tables into its filters.md, below the line that says so, and pictures beside it.")
    @Nullable Path docs;

    @Option(
            names = "--fault",
            split = ",",
            description = "Only these, for a closer look: ${COMPLETION-CANDIDATES}. Leaves out all but the matrix.")
    List<FaultCase> faults = List.of();

    @Option(names = "--seconds", split = ",", description = "Only these intervals. Leaves out all but the matrix.")
    List<Integer> seconds = List.of();

    @Option(names = "--without-sql", description = "Leave out the contenders that need a PostgreSQL.")
    boolean isWithoutSql;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "At most so many at once (default: ${DEFAULT-VALUE}).")
    int threads;

    @Option(
            names = "--dir",
            defaultValue = "target/bench",
            description = "Where PostgreSQL works and all results are written (default: ${DEFAULT-VALUE}).")
    Path dir = Path.of("target/bench");

    /** What {@link #isQuick} means. */
    Scale quick = Scale.QUICK;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    CommandSpec spec;

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Path folder = Files.createDirectories(dir.toAbsolutePath());
        long started = System.nanoTime();
        Scale scale = (isQuick ? quick : Scale.FULL).of(faults, seconds);
        if (isWithoutSql) {
            try (Fields fields = Fields.inProcess(threads)) {
                measure(scale, fields, folder);
            }
        } else {
            try (EmbeddedDatabase postgres =
                            EmbeddedDatabase.start(Files.createDirectories(folder.resolve("filters")));
                    Fields fields = Fields.on(postgres.settings(), threads)) {
                measure(scale, fields, folder);
            }
        }
        say(out, "Took " + Figures.duration(Duration.ofNanos(System.nanoTime() - started)));
        return 0;
    }

    private void measure(Scale scale, Fields fields, Path folder)
            throws IOException, SQLException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Results results = matrix(scale, fields, out);
        Files.writeString(folder.resolve("filters.csv"), results.csv());
        if (isCloserLook()) {
            say(out, new Tables(results).markdown());
            results.contenders().stream()
                    .limit(1)
                    .forEach(first -> say(
                            out, "### " + first + Goals.table(results, first).markdown()));
            return;
        }
        say(out, "A night in the car park ...");
        List<Parked> parked = Parked.measure(fields, scale.parkedVehicles());
        say(out, "Speed ...");
        List<Speed> speeds = Speed.measure(fields, scale.speedRounds());
        Pictures pictures = new Pictures(Scenes.all());
        Report report = new Report(Machine.describe(), pictures, results, parked, speeds, traces(fields, out));
        say(out, report.markdown());
        Files.writeString(folder.resolve("filters.md"), report.markdown());
        Path pages = docs;
        if (pages != null) {
            pictures.write(pages);
            GeneratedPart.replace(Files.createDirectories(pages).resolve("filters.md"), report.markdown());
        }
        say(out, "Written to " + folder.resolve("filters.md") + " and filters.csv");
    }

    private boolean isCloserLook() {
        return !faults.isEmpty() || !seconds.isEmpty();
    }

    private @Nullable Traces traces(Fields fields, PrintWriter out)
            throws IOException, SQLException, InterruptedException {
        Path folder = data;
        if (folder == null || !Traces.areIn(folder)) {
            say(
                    out,
                    "SKIPPED the recorded tracks: "
                            + (folder == null
                                    ? "neither --data nor " + Traces.VARIABLE + " names a folder"
                                    : folder + " does not hold them"));
            return null;
        }
        say(out, "Recorded tracks ...");
        return Traces.measure(fields, folder);
    }

    private Results matrix(Scale scale, Fields fields, PrintWriter out) throws InterruptedException, SQLException {
        try (ProgressLine progress = new ProgressLine(out, Matrix.fixes(scale), HaulDisplay.isTerminal())) {
            return new Results(new Matrix(scale, fields, progress::add).run(threads));
        }
    }

    private static void say(PrintWriter out, String what) {
        out.println(what);
        out.flush();
    }
}

package io.nighthaul.testbed.phone.model;

import io.nighthaul.cli.ExitCode;
import io.nighthaul.cli.Figures;
import io.nighthaul.testbed.soak.StoreServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The long run of the model. */
@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        description = {
            "Plays phones, network and server at their worst, seed after seed, and looks after each event at what must be"
                    + " true: nothing lost, nothing counted twice, no part of a session, order kept, receipts right; and that"
                    + " everything arrives once the faults stop.",
            "Needs no server: it starts its own. Exit code 1 at the first seed that breaks a promise."
        })
public final class ModelCommand implements Callable<Integer> {
    /** A store that has seen more answers more slowly. */
    private static final int SEEDS_PER_STORE = 25;

    @Option(names = "--seeds", defaultValue = "100", description = "How many (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(names = "--first", defaultValue = "0", description = "The first seed (default: ${DEFAULT-VALUE}).")
    private long first;

    @Option(
            names = "--steps",
            defaultValue = "120",
            description = "Events of each, before it recovers for the first time (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--dir",
            defaultValue = "data/phone-model",
            description = "Where a scratch folder is made (default: ${DEFAULT-VALUE}).")
    private Path dir = Path.of("data/phone-model");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, SQLException {
        PrintWriter out = spec.commandLine().getOut();
        // Every fault would be told; only promises that are broken matter here.
        Logger root = Logger.getLogger("");
        root.setLevel(Level.OFF);
        Files.createDirectories(dir);
        Path scratch = Files.createTempDirectory(dir.toAbsolutePath(), "run-");
        long begun = System.nanoTime();
        long records = 0;
        try (StoreServer server = StoreServer.start(scratch.resolve("server"), System.getenv())) {
            for (long from = first; from < first + seeds; from += SEEDS_PER_STORE) {
                try (ModelRun run = new ModelRun(server, scratch, "phone_model_" + from)) {
                    for (long seed = from; seed < Math.min(from + SEEDS_PER_STORE, first + seeds); seed++) {
                        // Every fourth with parts side by side: closer to life, but not the same twice.
                        records +=
                                run.play(seed, steps, seed % 4 == 3 ? ModelRun.Parts.TOGETHER : ModelRun.Parts.IN_TURN);
                        out.printf(
                                "seed %d held; %s so far in %s%n",
                                seed,
                                Figures.count(records, "record", "records"),
                                Figures.duration(Duration.ofNanos(System.nanoTime() - begun)));
                        out.flush();
                    }
                }
            }
        } catch (BrokenPromise e) {
            out.println("BROKEN: " + e.getMessage());
            out.flush();
            e.printStackTrace(out);
            out.flush();
            return ExitCode.INCOMPLETE;
        }
        out.println(Figures.count(seeds, "seed", "seeds") + ", every promise held.");
        return ExitCode.OK;
    }
}

package io.nighthaul.cli;

import io.nighthaul.console.api.ReprocessOrder;
import io.nighthaul.recompute.ReprocessRun;
import io.nighthaul.recompute.VehicleDifference;
import io.nighthaul.store.ProcessEnd;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** History judged anew. */
@Command(
        name = "reprocess",
        description = {
            "Judges a period anew by rules of your choice. Begin with --dry-run, which writes nothing and shows what it would "
                    + "change.",
            "The days stay with these rules, whatever comes late, until they are reprocessed again. Ctrl-C or --pause holds it; "
                    + "--resume goes on."
        })
final class ReprocessCommand implements Callable<Integer> {
    @Mixin
    ServerOptions options = new ServerOptions();

    /** What to do. */
    static final class What {
        @Option(names = "--profile", paramLabel = "P", description = "Rules: a profile, or one version of it.")
        @Nullable String profile;

        @Option(names = "--in-force", description = "The rules in force for each vehicle; later changes count again.")
        boolean isInForce;

        @Option(
                names = "--resume",
                arity = "0..1",
                fallbackValue = "0",
                paramLabel = "RUN",
                description = "Goes on with a run, or looks on (default: the newest that is not at its end).")
        @Nullable Long resume;

        @Option(names = "--pause", paramLabel = "RUN", description = "Holds a run; what it has judged stays.")
        @Nullable Long pause;

        @Option(names = "--cancel", paramLabel = "RUN", description = "Ends a run; what it has judged stays.")
        @Nullable Long cancel;

        @Option(names = "--show", paramLabel = "RUN", description = "Shows what a run has changed so far.")
        @Nullable Long show;

        @Option(names = "--list", description = "Shows the latest runs.")
        boolean isList;
    }

    @ArgGroup(multiplicity = "1")
    What what = new What();

    @Option(names = "--from", paramLabel = "DAY", description = "First UTC day.")
    @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "Last UTC day, included.")
    @Nullable LocalDate to;

    @Option(
            names = "--vehicle",
            split = ",",
            paramLabel = "CODE",
            description = "Only these vehicles (default: the whole fleet).")
    @Nullable List<String> vehicles;

    @Option(names = "--group", paramLabel = "GROUP", description = "Only the vehicles of this group.")
    @Nullable String group;

    @Option(names = "--dry-run", description = "Writes nothing, and shows what would change.")
    boolean isDryRun;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Writes what changed of every vehicle to this file, too.")
    @Nullable Path csv;

    @Option(names = "--detach", description = "Begins the run and leaves it to the server.")
    boolean isDetached;

    @Override
    public Integer call() throws InterruptedException {
        try (Server server = options.open()) {
            if (what.isList) {
                return list(server);
            }
            if (what.pause != null) {
                return announced(act(server, what.pause, "pause"));
            }
            if (what.cancel != null) {
                return announced(act(server, what.cancel, "cancel"));
            }
            if (what.show != null) {
                return report(server, run(server, what.show));
            }
            ReprocessRun run = what.resume == null ? begin(server) : resume(server, what.resume);
            return isDetached ? announced(run) : report(server, follow(server, run));
        }
    }

    private int announced(ReprocessRun run) {
        options.out().println(ReprocessLine.of(run));
        options.out().flush();
        return ExitCode.OK;
    }

    private ReprocessRun begin(Server server) {
        if (from == null || to == null) {
            throw new UsageException(
                    "say which period with --from DAY --to DAY, such as --from 2026-03-01 --to 2026-03-31");
        }
        ReprocessOrder order =
                new ReprocessOrder(what.profile, what.isInForce ? true : null, from, to, vehicles, group, isDryRun);
        return server.send("POST", "reprocess", order, ReprocessRun.class);
    }

    private static ReprocessRun resume(Server server, long wanted) {
        long id = wanted > 0 ? wanted : newestOpen(server);
        ReprocessRun run = run(server, id);
        return run.state().equals("paused") ? act(server, id, "resume") : run;
    }

    private static long newestOpen(Server server) {
        return List.of(server.get("reprocess?limit=100", ReprocessRun[].class)).stream()
                .filter(ReprocessRun::isOpen)
                .findFirst()
                .orElseThrow(
                        () -> new UsageException("no run waits to be resumed; nighthaul reprocess --list shows them"))
                .id();
    }

    private static ReprocessRun run(Server server, long id) {
        return server.get(Server.path("reprocess", Long.toString(id)), ReprocessRun.class);
    }

    private static ReprocessRun act(Server server, long id, String verb) {
        return server.send("POST", Server.path("reprocess", Long.toString(id), verb), null, ReprocessRun.class);
    }

    private ReprocessRun follow(Server server, ReprocessRun run) throws InterruptedException {
        // Before anything is said: whoever reads that it runs may end us at once.
        ProcessEnd.Step atEnd = ProcessEnd.add(() -> pause(run.id()));
        try {
            announced(run);
            return new ReprocessDisplay(server, options.out(), HaulDisplay.isTerminal()).follow(run.id());
        } finally {
            atEnd.cancel();
        }
    }

    /** On a connection of its own: the process is ending, and the other one may be in use. */
    private void pause(long id) {
        PrintWriter out = options.out();
        try (Server server = options.open()) {
            ReprocessRun run = act(server, id, "pause");
            out.println();
            out.println(
                    run.isOpen()
                            ? "Paused; what is judged stays. Go on: nighthaul reprocess --resume " + id
                            : ReprocessLine.of(run));
        } catch (ServerException e) {
            out.println();
            out.println("The run could not be paused and may go on: " + e.getMessage());
        }
        out.flush();
    }

    private int list(Server server) {
        PrintWriter out = options.out();
        List<ReprocessRun> runs = List.of(server.get("reprocess?limit=20", ReprocessRun[].class));
        if (runs.isEmpty()) {
            out.println("There is no run yet. Next: nighthaul reprocess --profile lag --from DAY --to DAY --dry-run");
        }
        runs.forEach(run -> out.println(ReprocessLine.of(run)));
        return ExitCode.OK;
    }

    private int report(Server server, ReprocessRun run) {
        PrintWriter out = options.out();
        List<VehicleDifference> vehicles = List.of(
                server.get(Server.path("reprocess", Long.toString(run.id()), "vehicles"), VehicleDifference[].class));
        ReprocessTable table = new ReprocessTable(run, vehicles);
        table.lines().forEach(out::println);
        if (csv != null) {
            write(csv, table.csv());
            out.println("Written to " + csv + ".");
        }
        boolean isWhole = run.state().equals("done") && run.vehiclesFailed() == 0;
        return isWhole ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + file + " cannot be written", e);
        }
    }
}

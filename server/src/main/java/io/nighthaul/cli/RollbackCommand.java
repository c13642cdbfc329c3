package io.nighthaul.cli;

import io.nighthaul.console.api.RollbackDesk;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Back to an earlier batch. */
@Command(
        name = "rollback",
        description = {
            "Takes a campaign back to where it stood after a batch: what it stored since is removed, its vehicles are queued "
                    + "again. Fixes of other sources stay.",
            "Begin with --dry-run, which only says what would happen."
        })
final class RollbackCommand implements Callable<Integer> {
    /** Vehicle by vehicle, each as long as its fixes take to be removed. */
    private static final Duration END_MAX = Duration.ofHours(24);

    @Mixin
    ServerOptions options = new ServerOptions();

    @Parameters(paramLabel = "NAME", description = "Which campaign.")
    String name = "";

    @Option(names = "--to-batch", required = true, paramLabel = "N", description = "Last batch that stays; 0 for none.")
    int batch;

    @Option(names = "--dry-run", description = "Only says what would happen.")
    boolean isDryRun;

    @Override
    public Integer call() {
        PrintWriter out = options.out();
        try (Server server = options.open()) {
            RollbackDesk.Outcome outcome = server.send(
                    "POST",
                    Server.path("campaigns", name, "rollback"),
                    Map.of("toBatch", batch, "isDryRun", isDryRun),
                    RollbackDesk.Outcome.class,
                    END_MAX);
            out.println((isDryRun ? "Would take back " : "Took back ")
                    + Figures.count(outcome.batches().size(), "batch", "batches") + " of campaign " + name
                    + numbers(outcome) + ": " + Figures.count(outcome.vehicles(), "vehicle", "vehicles") + ", "
                    + Figures.count(outcome.slices(), "slice", "slices") + ", "
                    + Figures.count(outcome.fixes(), "fix", "fixes") + ".");
            outcome.notes().forEach(note -> out.println("  note: " + note));
            if (!outcome.isComplete()) {
                out.println("It was interrupted; the same command goes on.");
                return ExitCode.INCOMPLETE;
            }
            return ExitCode.OK;
        }
    }

    private static String numbers(RollbackDesk.Outcome outcome) {
        return outcome.batches().isEmpty()
                ? ""
                : " (" + outcome.batches().stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
    }
}

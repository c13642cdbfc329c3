package io.nighthaul.cli;

import io.nighthaul.orders.recording.Recording;
import io.nighthaul.orders.recording.Rehearsal;
import io.nighthaul.orders.recording.RehearsalReport;
import io.nighthaul.orders.vendor.VendorConfig;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries a description of an API on what it once answered. */
@Command(
        name = "replay",
        description = {
            "Reads a recording as the sync would read the API by this configuration: what would be stored, what set aside and"
                    + " why, how pages follow each other, what is understood of the budget, and which key to mend.",
            "Asks nobody, stores nothing, needs no server and no credentials. Exit code 1 when no header, or none of the"
                    + " recorded details, can be read."
        })
final class OrdersReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "What orders record has written.")
    Path folder = Path.of("recording");

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "Description of the API.")
    Path config = Path.of("nighthaul.yml");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    CommandSpec spec;

    @Override
    public Integer call() {
        RehearsalReport report = Rehearsal.of(VendorConfig.readWithoutAuth(config), Recording.read(folder));
        RehearsalBlock.print(report, config, spec.commandLine().getOut());
        return report.isUsable() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }
}

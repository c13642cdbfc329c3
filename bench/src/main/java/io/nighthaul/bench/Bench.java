package io.nighthaul.bench;

import io.nighthaul.bench.filters.FiltersCommand;
import io.nighthaul.bench.haul.HaulCommand;
import io.nighthaul.bench.reports.ReportsCommand;
import io.nighthaul.bench.reprocess.ReprocessBench;
import io.nighthaul.bench.upload.UploadBench;
import io.nighthaul.testbed.campaign.LoadBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where the benchmarks begin. */
@Command(
        name = "nighthaul bench",
        description = "Measures Nighthaul on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {
            FiltersCommand.class,
            HaulCommand.class,
            KernelCommand.class,
            LoadBench.class,
            ReportsCommand.class,
            ReprocessBench.class,
            UploadBench.class
        })
public final class Bench {
    private Bench() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    public static CommandLine commandLine() {
        return new CommandLine(new Bench());
    }
}

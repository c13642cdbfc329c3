package io.nighthaul.cli;

import io.nighthaul.campaign.run.SightCheck;
import io.nighthaul.haul.LegacyServer;
import io.nighthaul.haul.check.CheckReport;
import io.nighthaul.haul.check.SourceCheck;
import io.nighthaul.haul.config.HaulConfig;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A look at a legacy server before the first haul. */
@Command(
        name = "check",
        description = {
            "Connects to the legacy server, checks host key, rights, what a campaign's guard would see, tables, columns, index "
                    + "and clock, shows a few rows as they would be stored, estimates the volume, and says what to fix. "
                    + "Changes nothing.",
            "Exit code 1 when a haul would fail."
        })
final class CheckCommand implements Callable<Integer> {
    @Mixin
    SourceOptions source = new SourceOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        HaulConfig settings = source.read();
        try (LegacyServer server = LegacyServer.of(settings)) {
            CheckReport report = new SourceCheck(
                            server, settings.fleetZone(), Clock.systemUTC(), new SightCheck(server.host())::of)
                    .run();
            report.findings()
                    .forEach(finding -> out.printf("%-8s %s%n", finding.level().label(), finding.what()));
            if (!report.sample().isEmpty()) {
                out.printf(
                        "%nThe newest rows, as the source has them and as they would be stored (%s):%n",
                        settings.fleetZone());
                report.sample().forEach(row -> out.printf("  %s%n    -> %s%n", row.raw(), row.mapped()));
            }
            report.volume().ifPresent(volume -> print(out, volume));
            out.printf(
                    "%n%s%n",
                    report.canHaul()
                            ? "Ready. Next: nighthaul haul --config " + source.file
                            : "Not ready: mend what is marked PROBLEM, then check again.");
            return report.canHaul() ? ExitCode.OK : ExitCode.INCOMPLETE;
        }
    }

    private static void print(PrintWriter out, CheckReport.Volume volume) {
        out.printf(
                "%nAbout %s rows (%s at the source) of %s vehicles",
                Figures.count(volume.rows()), Figures.bytes(volume.bytes()), Figures.count(volume.vehicles()));
        volume.first()
                .ifPresent(first -> out.printf(
                        ", %s to %s", first, volume.last().map(Object::toString).orElse("?")));
        out.printf(".%n");
    }
}

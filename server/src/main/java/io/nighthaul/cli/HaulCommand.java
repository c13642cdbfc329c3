package io.nighthaul.cli;

import io.nighthaul.haul.Haul;
import io.nighthaul.haul.HaulProgress;
import io.nighthaul.haul.HaulRequest;
import io.nighthaul.haul.Hauler;
import io.nighthaul.haul.LegacyServer;
import io.nighthaul.haul.VehicleOutcome;
import io.nighthaul.haul.config.HaulConfig;
import io.nighthaul.store.SliceStore;
import io.nighthaul.track.AdaptiveRules;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** One haul in the foreground. */
@Command(
        name = "haul",
        description = {
            "Hauls what the source has and is not here yet, with progress, and ends.",
            "Repeating it is safe: slices that are proven to be here are not moved again. Stopped at any moment, it goes "
                    + "on where the last chunk was committed."
        })
final class HaulCommand implements Callable<Integer> {
    @Mixin
    SourceOptions source = new SourceOptions();

    @Mixin
    StoreOptions store = new StoreOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        HaulConfig settings = source.read();
        Clock clock = Clock.systemUTC();
        long started = System.nanoTime();
        try (StoreOptions.Store opened = store.open(System.getenv());
                LegacyServer server = LegacyServer.of(settings)) {
            opened.database().fleetZoneOr(settings.fleetZone());
            HaulRequest request = server.request(LegacyServer.today(clock));
            out.printf(
                    "Hauling %s vehicles, %s to %s, by %s into %s%n",
                    Figures.count(request.vehicles().size()),
                    request.first(),
                    request.last(),
                    server.transport().name(),
                    opened.database().engine().description());
            HaulProgress progress = new HaulProgress(request);
            SliceStore slices = new SliceStore(opened.database(), AdaptiveRules.DEFAULT, clock);
            Haul haul =
                    new Haul(new Hauler(opened.database(), slices, server, clock), request, Holder.name(), progress);
            Interruption interruption = Interruption.of(haul);
            try {
                List<VehicleOutcome> outcomes = shown(haul, progress, out);
                Duration took = Duration.ofNanos(System.nanoTime() - started);
                return HaulReport.print(out, haul, outcomes, progress.snapshot(), took);
            } finally {
                interruption.over();
            }
        }
    }

    private static List<VehicleOutcome> shown(Haul haul, HaulProgress progress, PrintWriter out) {
        HaulDisplay display = new HaulDisplay(out, progress, HaulDisplay.isTerminal());
        try {
            return haul.run();
        } finally {
            display.close();
        }
    }
}

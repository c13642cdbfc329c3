package io.nighthaul.cli;

import io.nighthaul.haul.LegacyServer;
import io.nighthaul.haul.config.HaulConfig;
import java.io.PrintWriter;
import java.time.Clock;
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
        try (StoreOptions.Store opened = store.open(System.getenv());
                LegacyServer server = LegacyServer.of(settings)) {
            return new ForegroundHaul(opened.database(), server, Clock.systemUTC(), out).run(settings.fleetZone());
        }
    }
}

package io.nighthaul.cli;

import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.HaulRequest;
import io.nighthaul.haul.LegacyServer;
import io.nighthaul.haul.Verification;
import io.nighthaul.haul.config.HaulConfig;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Source and store, compared slice by slice. */
@Command(
        name = "verify",
        description = {
            "Compares source and store slice by slice: the source counts and sums its rows, the store reads its own back.",
            "Exit code 1 when a slice differs or was never hauled; `nighthaul haul` moves just those again."
        })
final class VerifyCommand implements Callable<Integer> {
    private static final int DIFFERENCES_SHOWN_MAX = 5;

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
        try (StoreOptions.Store opened = store.open(System.getenv());
                LegacyServer server = LegacyServer.of(settings)) {
            HaulRequest request = server.request(LegacyServer.today(clock));
            Verification verification =
                    new Verification(opened.database(), server.transport(), server.catalogue(), clock);
            int equal = 0;
            int different = 0;
            int failed = 0;
            long rows = 0;
            for (String vehicle : request.vehicles()) {
                try {
                    Verification.Outcome outcome = verification.verify(vehicle, request.first(), request.last());
                    equal += outcome.equal();
                    rows += outcome.rows();
                    different += outcome.differences().size();
                    print(out, outcome);
                } catch (HaulException e) {
                    if (!e.kind().isOfVehicle()) {
                        throw e;
                    }
                    failed++;
                    out.println("  failed: " + e.getMessage());
                }
                out.flush();
            }
            out.printf(
                    "%s slices with %s rows are equal, %s differ, %s vehicles could not be compared.%n",
                    Figures.count(equal), Figures.count(rows), Figures.count(different), Figures.count(failed));
            return different + failed == 0 ? ExitCode.OK : ExitCode.INCOMPLETE;
        }
    }

    private static void print(PrintWriter out, Verification.Outcome outcome) {
        out.printf(
                "%-12s %s slices equal%s%n",
                outcome.vehicle(),
                Figures.count(outcome.equal()),
                outcome.isEqual() ? "" : ", " + outcome.differences().size() + " DIFFER");
        outcome.differences().stream()
                .limit(DIFFERENCES_SHOWN_MAX)
                .forEach(difference -> out.println("    " + difference));
    }
}

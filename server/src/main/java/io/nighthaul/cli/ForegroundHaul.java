package io.nighthaul.cli;

import io.nighthaul.audit.AuditLog;
import io.nighthaul.haul.Haul;
import io.nighthaul.haul.HaulProgress;
import io.nighthaul.haul.HaulRequest;
import io.nighthaul.haul.Hauler;
import io.nighthaul.haul.LegacyServer;
import io.nighthaul.haul.VehicleOutcome;
import io.nighthaul.recompute.ChosenRules;
import io.nighthaul.settings.Settings;
import io.nighthaul.store.Database;
import io.nighthaul.store.SliceStore;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** One haul that somebody watches: announced, shown while it runs, ended in good order when interrupted, reported. */
public final class ForegroundHaul {
    private final Database database;
    private final LegacyServer server;
    private final Clock clock;
    private final PrintWriter out;
    private final long startedNanos = System.nanoTime();

    public ForegroundHaul(Database database, LegacyServer server, Clock clock, PrintWriter out) {
        this.database = database;
        this.server = server;
        this.clock = clock;
        this.out = out;
    }

    /**
     * Hauls all that the source is asked for.
     *
     * @param fleetZone for a store that has none yet
     * @return the exit code
     */
    public int run(ZoneId fleetZone) {
        zoneMismatch(database.fleetZoneOr(fleetZone), fleetZone).ifPresent(out::println);
        HaulRequest request = server.request(LegacyServer.today(clock));
        out.printf(
                "Hauling %s vehicles, %s to %s, by %s into %s%n",
                Figures.count(request.vehicles().size()),
                request.first(),
                request.last(),
                server.transport().name(),
                database.engine().description());
        out.flush();
        HaulProgress progress = new HaulProgress(request);
        Settings settings = new Settings(database, new AuditLog(database, clock), clock);
        SliceStore slices = new SliceStore(database, new ChosenRules(settings), clock);
        Haul haul = new Haul(new Hauler(database, slices, server, clock), request, Holder.name(), progress);
        Interruption interruption = new Interruption(haul);
        try {
            List<VehicleOutcome> outcomes = shown(haul, progress);
            Duration took = Duration.ofNanos(System.nanoTime() - startedNanos);
            return HaulReport.print(out, haul, outcomes, progress.snapshot(), took);
        } finally {
            interruption.over();
        }
    }

    private List<VehicleOutcome> shown(Haul haul, HaulProgress progress) {
        HaulDisplay display = new HaulDisplay(out, progress, HaulDisplay.isTerminal());
        try {
            return haul.run();
        } finally {
            display.close();
        }
    }

    /** What to say when days begin at another moment than was asked for. Two names of one zone are no difference. */
    static Optional<String> zoneMismatch(ZoneId inForce, ZoneId asked) {
        if (inForce.getRules().equals(asked.getRules())) {
            return Optional.empty();
        }
        return Optional.of(
                "The fleet's zone stays %s, not %s as configured: the days in rollup_1d were cut in that zone, and "
                                .formatted(inForce, asked)
                        + "to cut them otherwise everything has to be hauled again into an empty database.");
    }
}

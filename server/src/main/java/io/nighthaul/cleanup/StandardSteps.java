package io.nighthaul.cleanup;

import io.nighthaul.recompute.Backlog;
import io.nighthaul.store.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** The steps that come with Nighthaul, in the order in which they run. */
public final class StandardSteps {
    /** Nothing of ours keeps a transaction open and does nothing in it for more than moments. */
    private static final Duration SILENCE_MAX = Duration.ofMinutes(10);

    private StandardSteps() {}

    /**
     * What the steps need from outside.
     *
     * @param sweeps by place, in snake_case: removes the files that crashed processes left there, and counts them
     * @param logsKept asked at each run
     */
    public record Surroundings(Map<String, IntSupplier> sweeps, Supplier<Duration> logsKept, OldData archive) {
        public Surroundings {
            sweeps = Map.copyOf(sweeps);
        }
    }

    /** Add to these what features have to look after. */
    public static List<CleanupStep> of(Database database, Backlog backlog, Surroundings surroundings) {
        List<CleanupStep> steps = new ArrayList<>();
        new TreeMap<>(surroundings.sweeps()).forEach((place, sweep) -> steps.add(new TemporaryFiles(place, sweep)));
        steps.add(new ExpiredSessions(SILENCE_MAX));
        steps.add(new AnalyzeTouched(database));
        steps.add(new RestingFixes(database));
        steps.add(new DirtySlices(backlog));
        steps.add(new OldLogs(surroundings.logsKept()));
        steps.add(new VacuumTables(database));
        steps.add(new BloatedIndexes(database));
        steps.add(new ArchiveOldData(surroundings.archive()));
        return List.copyOf(steps);
    }
}

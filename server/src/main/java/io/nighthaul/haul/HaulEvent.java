package io.nighthaul.haul;

import java.time.Duration;
import java.time.LocalDate;

/** What happens during a haul, for whoever shows or records it. */
public sealed interface HaulEvent {
    int worker();

    String vehicle();

    /** What a worker is busy with. */
    enum Activity {
        ASKING("asking"),
        READING("reading"),
        WRITING("writing"),
        WAITING("waiting"),
        IDLE("idle");

        private final String label;

        Activity(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    record Doing(int worker, String vehicle, Activity activity) implements HaulEvent {}

    /** Slices that the ledger proves to be here already, or that the source has no rows for. */
    record Unchanged(int worker, String vehicle, int slices) implements HaulEvent {}

    /**
     * The source has fewer rows of a slice than it once delivered; ours are kept.
     *
     * @param rows at the source now
     * @param delivered by it before
     */
    record Deleted(int worker, String vehicle, LocalDate day, long rows, long delivered) implements HaulEvent {}

    record ChunkStored(int worker, String vehicle, int slices, long rows, long bytes, Duration took)
            implements HaulEvent {}

    record Retrying(int worker, String vehicle, String reason, Duration delay) implements HaulEvent {}

    record Finished(int worker, String vehicle, VehicleOutcome outcome) implements HaulEvent {}
}

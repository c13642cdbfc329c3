package io.nighthaul.haul;

import io.nighthaul.haul.legacy.LegacyTable;
import io.nighthaul.haul.transport.LegacySession;
import io.nighthaul.haul.transport.Transport;
import io.nighthaul.store.Database;
import io.nighthaul.store.DeliveredSlice.SourceDigest;
import io.nighthaul.store.DeliveryLedger;
import io.nighthaul.store.FixSource;
import io.nighthaul.store.Vehicles;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares source and store slice by slice, at any time after a haul: the source counts and sums its rows again, the
 * store reads its fixes back. Writes nothing but the outcome; a slice found different is hauled again by the next
 * haul. Safe for threads.
 */
public final class Verification {
    private static final int DAYS_ASKED_MAX = 31;

    private final Transport transport;
    private final SourceCatalogue catalogue;
    private final DeliveryLedger ledger;
    private final Vehicles vehicles;
    private final InstantSource clock;

    public Verification(Database database, Transport transport, SourceCatalogue catalogue, InstantSource clock) {
        this.transport = transport;
        this.catalogue = catalogue;
        this.ledger = new DeliveryLedger(database, FixSource.LEGACY);
        this.vehicles = new Vehicles(database);
        this.clock = clock;
    }

    /**
     * A slice that is not equal at both ends.
     *
     * @param store empty when it has not been hauled
     */
    public record Difference(LocalDate day, SourceDigest source, Optional<SourceDigest> store) {
        @Override
        public String toString() {
            return day + ": " + source.rows() + " rows at the source, "
                    + store.map(here ->
                                    here.rows() + " here" + (here.rows() == source.rows() ? ", contents differ" : ""))
                            .orElse("never hauled");
        }
    }

    /** @param rows of the source in the slices that are equal */
    public record Outcome(String vehicle, int equal, long rows, List<Difference> differences) {
        public boolean isEqual() {
            return differences.isEmpty();
        }
    }

    /**
     * Compares the days from first to last, both included.
     *
     * @throws HaulException when the source cannot answer
     */
    public Outcome verify(String vehicle, LocalDate first, LocalDate last) {
        int vehicleId = vehicles.id(vehicle);
        List<Outcome> parts = new ArrayList<>();
        try (LegacySession session = transport.open()) {
            LegacyTable table = catalogue.table(session, vehicle);
            for (LocalDate from = first; !from.isAfter(last); from = from.plusDays(DAYS_ASKED_MAX)) {
                LocalDate end = from.plusDays(DAYS_ASKED_MAX - 1L);
                LocalDate to = end.isBefore(last) ? end : last;
                Map<LocalDate, SourceDigest> stated = catalogue.digests(session, table, vehicle, from, to);
                Outcome part = compared(vehicle, stated, ledger.readBack(vehicleId, from, to));
                List<LocalDate> different =
                        part.differences().stream().map(Difference::day).toList();
                ledger.compared(vehicleId, stated, different, clock.instant());
                parts.add(part);
            }
        }
        return new Outcome(
                vehicle,
                parts.stream().mapToInt(Outcome::equal).sum(),
                parts.stream().mapToLong(Outcome::rows).sum(),
                parts.stream().flatMap(part -> part.differences().stream()).toList());
    }

    private static Outcome compared(
            String vehicle, Map<LocalDate, SourceDigest> source, Map<LocalDate, SourceDigest> store) {
        int equal = 0;
        long rows = 0;
        List<Difference> differences = new ArrayList<>();
        for (Map.Entry<LocalDate, SourceDigest> slice : source.entrySet()) {
            Optional<SourceDigest> here = Optional.ofNullable(store.get(slice.getKey()));
            if (here.equals(Optional.of(slice.getValue()))) {
                equal++;
                rows += slice.getValue().rows();
            } else {
                differences.add(new Difference(slice.getKey(), slice.getValue(), here));
            }
        }
        return new Outcome(vehicle, equal, rows, differences);
    }
}

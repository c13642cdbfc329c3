package io.nighthaul.campaign.run;

import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.Pace;
import io.nighthaul.haul.VehicleOutcome;
import io.nighthaul.haul.Verification;
import io.nighthaul.settings.SettableClock;
import io.nighthaul.store.DeliveredSlice.SourceDigest;
import io.nighthaul.store.DeliveryLedger;
import io.nighthaul.store.FixSource;
import io.nighthaul.store.TestDatabase;
import io.nighthaul.store.Vehicles;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A source whose slices have one row each, compared in ten seconds; written down as by the real one. */
final class SpareSource implements SecondLook {
    private static final SourceDigest HAULED = new SourceDigest(1, 0);
    private static final Duration TAKES = Duration.ofSeconds(10);

    /** Days of a vehicle, the first counted from the beginning of its year for other months than May. */
    record Asked(String vehicle, int firstDay, int days) {
        static Asked of(String vehicle, LocalDate first, LocalDate last) {
            int day = first.getMonthValue() == 5 && !vehicle.equals("gaps")
                    ? first.getDayOfMonth()
                    : first.getDayOfYear();
            return new Asked(vehicle, day, (int) (last.toEpochDay() - first.toEpochDay() + 1));
        }
    }

    /** A slice at the source that is not what was hauled. */
    private record Slice(String vehicle, LocalDate day) {}

    final List<Asked> asked = new ArrayList<>();
    final List<Asked> again = new ArrayList<>();

    private final TestDatabase store;
    private final SettableClock clock;
    private final DeliveryLedger ledger;
    private final Set<Slice> tampered = new HashSet<>();
    private String refused = "";
    private int repairsMax = Integer.MAX_VALUE;
    private Consumer<Pace> beforeAgain = pace -> {};
    private Runnable beforeAnswer = () -> {};

    SpareSource(TestDatabase store, SettableClock clock) {
        this.store = store;
        this.clock = clock;
        this.ledger = new DeliveryLedger(store.database(), FixSource.LEGACY);
    }

    void delivered(String vehicle, LocalDate first, int days, String verifiedAt) {
        store.scratch().execute("""
                        INSERT INTO delivery (vehicle_id, day, source, state, source_rows, fixes, repeats, ties, quarantined,
                                              checksum, left_out_checksum, delivered_at, verified_at)
                        SELECT %d, DATE '%s' + i, 1, 'verified', 1, 1, 0, 0, 0, 0, 0, now(), '%s'
                        FROM generate_series(0, %d) AS i""".formatted(id(vehicle), first, verifiedAt, days - 1));
    }

    void tampered(String vehicle, LocalDate... days) {
        for (LocalDate day : days) {
            tampered.add(new Slice(vehicle, day));
        }
    }

    void refuses(String vehicle) {
        refused = vehicle;
    }

    void repairsAtMost(int slices) {
        repairsMax = slices;
    }

    void beforeHaulingAgain(Consumer<Pace> look) {
        beforeAgain = look;
    }

    void beforeAnswering(Runnable what) {
        beforeAnswer = what;
    }

    private int id(String vehicle) {
        return new Vehicles(store.database()).id(vehicle);
    }

    @Override
    public Verification.Outcome verify(String vehicle, LocalDate first, LocalDate last) {
        asked.add(Asked.of(vehicle, first, last));
        beforeAnswer.run();
        clock.advance(TAKES);
        if (vehicle.equals(refused)) {
            throw new HaulException(HaulException.Kind.TABLE, "vehicle " + vehicle + ": the source has no table", null);
        }
        int equal = 0;
        Map<LocalDate, SourceDigest> stated = new TreeMap<>();
        List<Verification.Difference> differences = new ArrayList<>();
        for (LocalDate day : first.datesUntil(last.plusDays(1)).toList()) {
            boolean isTampered = tampered.contains(new Slice(vehicle, day));
            stated.put(day, isTampered ? new SourceDigest(5, 5) : HAULED);
            if (isTampered) {
                differences.add(new Verification.Difference(day, new SourceDigest(5, 5), Optional.of(HAULED)));
            } else {
                equal++;
            }
        }
        List<LocalDate> different =
                differences.stream().map(Verification.Difference::day).toList();
        ledger.compared(id(vehicle), stated, different, clock.instant());
        return new Verification.Outcome(vehicle, equal, equal, differences);
    }

    @Override
    public VehicleOutcome haulAgain(String vehicle, LocalDate first, LocalDate last, Pace pace) {
        again.add(Asked.of(vehicle, first, last));
        beforeAgain.accept(pace);
        List<LocalDate> moved = first.datesUntil(last.plusDays(1))
                .filter(day -> tampered.contains(new Slice(vehicle, day)))
                .limit(repairsMax)
                .toList();
        moved.forEach(day -> tampered.remove(new Slice(vehicle, day)));
        Map<LocalDate, SourceDigest> stated = new TreeMap<>();
        moved.forEach(day -> stated.put(day, new SourceDigest(5, 5)));
        ledger.compared(id(vehicle), stated, List.of(), clock.instant());
        return new VehicleOutcome(vehicle, moved.size(), 0, moved.size(), 0, true, Optional.empty());
    }
}

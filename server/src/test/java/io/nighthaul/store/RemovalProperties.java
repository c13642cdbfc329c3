package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.store.Delivery.Mode;
import io.nighthaul.track.AdaptiveRules;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever was delivered after it, taking that out again leaves what was there before, row for row. */
class RemovalProperties {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    /** The days around one on which clocks change, so that local days and slices differ by another hour. */
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 20);

    private static final int RUNS = 30;
    private static final AtomicInteger VEHICLES = new AtomicInteger();

    private static long earlier;
    private static long later;

    @BeforeAll
    static void twoHauls() {
        earlier = haul();
        later = haul();
    }

    private static long haul() {
        return STORE.database()
                .inTransaction(tx -> tx.sql("""
                        INSERT INTO haul (origin, transport, first_day, last_day, started_at)
                        VALUES ('test', 'test', '2026-03-20', '2026-04-20', now()) RETURNING id""").query(Long.class).single());
    }

    private static SliceStore store() {
        return new SliceStore(STORE.database(), AdaptiveRules.DEFAULT, InstantSource.system());
    }

    private static int vehicle(String name) {
        return new Vehicles(STORE.database()).id(name + "-" + VEHICLES.incrementAndGet());
    }

    private static Delivery by(long haul, Delivery delivery) {
        return new Delivery(
                delivery.vehicleId(), delivery.source(), delivery.mode(), delivery.slices(), delivery.lease(), haul);
    }

    /** A day of a haul, with something in quarantine. */
    private static Delivery day(int vehicle, long haul, LocalDate day, RandomFixes fixes) {
        DeliveredSlice slice = Deliveries.with(
                Deliveries.slice(day, fixes), List.of(new Quarantined("null_coordinates", haul + " " + day)));
        return by(haul, Deliveries.of(vehicle, FixSource.LEGACY, Mode.REPLACE, List.of(slice)));
    }

    private static List<LocalDate> someDays(SplittableRandom random) {
        List<LocalDate> days = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            if (random.nextInt(5) > 0) {
                days.add(FIRST.plusDays(i));
            }
        }
        return days;
    }

    private static RandomFixes fixes(SplittableRandom random, LocalDate day) {
        return RandomFixes.of(random, day, 1, FixSource.LEGACY, 30);
    }

    private static void assertSame(int vehicle, int reference) {
        assertThat(store().dirtyDays(vehicle)).isEmpty();
        Tables.assertSame(Tables.all(STORE.database(), vehicle), Tables.all(STORE.database(), reference));
    }

    @Test
    void two_hauls_without_the_second_are_the_first() {
        Seeds.forAll(RUNS, random -> {
            int vehicle = vehicle("both");
            int reference = vehicle("first");
            Map<LocalDate, RandomFixes> kept = new HashMap<>();
            for (LocalDate day : someDays(random)) {
                RandomFixes fixes = fixes(random, day);
                kept.put(day, fixes);
                store().write(day(vehicle, earlier, day, fixes));
            }
            List<LocalDate> days = someDays(random);
            for (LocalDate day : days) {
                if (!kept.containsKey(day) || random.nextInt(8) == 0) {
                    kept.remove(day);
                    store().write(day(vehicle, later, day, fixes(random, day)));
                }
            }
            uploads(random, vehicle, reference);
            if (random.nextBoolean()) {
                store().recompute(vehicle);
            }

            store().remove(new Removal(vehicle, FixSource.LEGACY, new Removal.Which.Hauls(Set.of(later))));
            store().recompute(vehicle);

            kept.forEach((day, fixes) -> store().write(day(reference, earlier, day, fixes)));
            store().recompute(reference);
            assertSame(vehicle, reference);
        });
    }

    /** The same pieces for both vehicles. */
    private static void uploads(SplittableRandom random, int vehicle, int reference) {
        RandomFixes upload =
                RandomFixes.of(random, FIRST.plusDays(random.nextInt(8)), 1 + random.nextInt(6), FixSource.UPLOAD, 15);
        for (RandomFixes piece : upload.pieces(random, 3)) {
            store().write(Deliveries.of(vehicle, Mode.ADD, piece));
            store().write(Deliveries.of(reference, Mode.ADD, piece));
        }
    }

    @Test
    void days_taken_out_are_as_if_they_had_never_been_delivered() {
        Seeds.forAll(RUNS, random -> {
            int vehicle = vehicle("days");
            int reference = vehicle("without");
            LocalDate first = FIRST.plusDays(random.nextInt(10));
            LocalDate last = first.plusDays(random.nextInt(9));
            for (LocalDate day : someDays(random)) {
                RandomFixes fixes = fixes(random, day);
                store().write(day(vehicle, earlier, day, fixes));
                if (day.isBefore(first) || day.isAfter(last)) {
                    store().write(day(reference, earlier, day, fixes));
                }
            }
            uploads(random, vehicle, reference);

            store().remove(new Removal(vehicle, FixSource.LEGACY, new Removal.Which.Days(first, last)));
            store().recompute(vehicle);
            store().recompute(reference);

            assertSame(vehicle, reference);
        });
    }

    @Test
    void taking_out_everything_leaves_nothing() {
        Seeds.forAll(5, random -> {
            int vehicle = vehicle("all");
            someDays(random).forEach(day -> store().write(day(vehicle, later, day, fixes(random, day))));

            store().remove(new Removal(vehicle, FixSource.LEGACY, new Removal.Which.Hauls(Set.of(later))));

            assertThat(store().recompute(vehicle)).isZero();
            assertThat(Tables.all(STORE.database(), vehicle).values())
                    .allSatisfy(rows -> assertThat(rows).isEmpty());
        });
    }
}

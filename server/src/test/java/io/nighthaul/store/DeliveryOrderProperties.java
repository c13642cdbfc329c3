package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.store.Delivery.Mode;
import io.nighthaul.track.AdaptiveRules;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever way fixes arrive, what is stored in the end is what one delivery in order would have given. */
class DeliveryOrderProperties {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 27);
    private static final int RUNS = 25;

    private static final AtomicInteger VEHICLES = new AtomicInteger();

    private SliceStore store() {
        return new SliceStore(STORE.database(), AdaptiveRules.DEFAULT, InstantSource.system());
    }

    private int vehicle(String name) {
        return new Vehicles(STORE.database()).id(name + "-" + VEHICLES.incrementAndGet());
    }

    private static RandomFixes fixes(SplittableRandom random, FixSource source) {
        return RandomFixes.of(random, FIRST, 2 + random.nextInt(4), source, 60 + random.nextInt(120));
    }

    private int inOrder(RandomFixes... bySource) {
        int vehicle = vehicle("ordered");
        for (RandomFixes fixes : bySource) {
            store().write(Deliveries.of(vehicle, Mode.REPLACE, fixes));
        }
        store().recompute(vehicle);
        return vehicle;
    }

    private static void shuffle(List<?> list, SplittableRandom random) {
        Collections.shuffle(list, new Random(random.nextLong()));
    }

    private void assertSame(int vehicle, int reference) {
        assertThat(store().dirtyDays(vehicle)).isEmpty();
        Tables.assertSame(Tables.judged(STORE.database(), vehicle), Tables.judged(STORE.database(), reference));
    }

    @Test
    void pieces_in_any_order_and_repeated_add_up_to_the_whole() {
        Seeds.forAll(RUNS, random -> {
            RandomFixes fixes = fixes(random, FixSource.UPLOAD);
            List<RandomFixes> pieces = new ArrayList<>(fixes.shuffled(random).pieces(random, 2 + random.nextInt(5)));
            pieces.add(pieces.get(random.nextInt(pieces.size())));
            shuffle(pieces, random);
            int vehicle = vehicle("pieces");
            for (RandomFixes piece : pieces) {
                store().write(Deliveries.of(vehicle, Mode.ADD, piece));
                if (random.nextBoolean()) {
                    store().recompute(vehicle);
                }
            }
            store().recompute(vehicle);
            assertSame(vehicle, inOrder(fixes));
        });
    }

    @Test
    void whole_days_in_any_order_add_up_to_the_whole() {
        Seeds.forAll(RUNS, random -> {
            RandomFixes fixes = fixes(random, FixSource.LEGACY);
            List<LocalDate> days = new ArrayList<>(fixes.days());
            days.add(days.get(random.nextInt(days.size())));
            shuffle(days, random);
            int vehicle = vehicle("days");
            for (LocalDate day : days) {
                store().write(Deliveries.of(vehicle, Mode.REPLACE, fixes.on(day)));
                if (random.nextInt(4) == 0) {
                    store().recompute(vehicle);
                }
            }
            store().recompute(vehicle);
            assertSame(vehicle, inOrder(fixes));
        });
    }

    @Test
    void a_delivery_that_leaves_days_out_is_completed_by_one_that_brings_them() {
        Seeds.forAll(RUNS, random -> {
            RandomFixes fixes = fixes(random, FixSource.LEGACY);
            RandomFixes some = new RandomFixes(fixes.fixes().stream()
                    .filter(fix -> fix.day().toEpochDay() % 2 == 0)
                    .toList());
            RandomFixes others = new RandomFixes(fixes.fixes().stream()
                    .filter(fix -> fix.day().toEpochDay() % 2 != 0)
                    .toList());
            int vehicle = vehicle("alternate");
            store().write(Deliveries.of(vehicle, Mode.REPLACE, some));
            store().write(Deliveries.of(vehicle, Mode.REPLACE, others));
            store().recompute(vehicle);
            assertSame(vehicle, inOrder(fixes));
        });
    }

    @Test
    void two_sources_that_arrive_mixed_give_what_one_after_the_other_gives() {
        Seeds.forAll(RUNS, random -> {
            RandomFixes legacy = fixes(random, FixSource.LEGACY);
            RandomFixes upload = RandomFixes.of(random, FIRST.plusDays(1), 3, FixSource.UPLOAD, 80);
            int vehicle = vehicle("mixed");
            List<Delivery> deliveries = new ArrayList<>();
            for (LocalDate day : legacy.days()) {
                deliveries.add(Deliveries.of(vehicle, Mode.REPLACE, legacy.on(day)));
            }
            for (RandomFixes piece : upload.shuffled(random).pieces(random, 4)) {
                deliveries.add(Deliveries.of(vehicle, Mode.ADD, piece));
            }
            shuffle(deliveries, random);
            deliveries.forEach(store()::write);
            store().recompute(vehicle);
            assertSame(vehicle, inOrder(legacy, upload));
            assertSame(vehicle, inOrder(upload, legacy));
        });
    }

    @Test
    void what_was_first_delivered_wrong_leaves_no_trace_once_it_is_replaced() {
        Seeds.forAll(RUNS, random -> {
            RandomFixes right = fixes(random, FixSource.LEGACY);
            int vehicle = vehicle("corrected");
            for (LocalDate day : right.days()) {
                RandomFixes wrong = RandomFixes.of(random, day, 1, FixSource.LEGACY, 50);
                store().write(Deliveries.of(vehicle, Mode.REPLACE, wrong));
            }
            List<LocalDate> days = new ArrayList<>(right.days());
            shuffle(days, random);
            days.forEach(day -> store().write(Deliveries.of(vehicle, Mode.REPLACE, right.on(day))));
            store().recompute(vehicle);
            assertSame(vehicle, inOrder(right));
        });
    }
}

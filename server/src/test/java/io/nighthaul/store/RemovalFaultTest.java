package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.store.Delivery.Mode;
import io.nighthaul.track.AdaptiveRules;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the moment at which the way to the server breaks during a removal: one repetition completes it. */
class RemovalFaultTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final LocalDate FIRST = LocalDate.of(2026, 8, 1);

    /** Nine days in a row take two transactions, and a third finds that nothing is left. */
    private static final LocalDate FROM = FIRST.plusDays(1);

    private static final LocalDate TO = FIRST.plusDays(9);

    private final RandomFixes legacy = RandomFixes.of(new SplittableRandom(21), FIRST, 12, FixSource.LEGACY, 10);
    private final RandomFixes upload =
            RandomFixes.of(new SplittableRandom(22), FIRST.plusDays(3), 3, FixSource.UPLOAD, 10);

    private static SliceStore store(Database database) {
        return new SliceStore(database, AdaptiveRules.DEFAULT, InstantSource.system());
    }

    private static Removal removal(int vehicle) {
        return new Removal(vehicle, FixSource.LEGACY, new Removal.Which.Days(FROM, TO));
    }

    private int prepared(String name) {
        int vehicle = new Vehicles(STORE.database()).id(name);
        store(STORE.database()).write(Deliveries.of(vehicle, Mode.REPLACE, legacy));
        store(STORE.database()).write(Deliveries.of(vehicle, Mode.ADD, upload));
        store(STORE.database()).recompute(vehicle);
        return vehicle;
    }

    /** A day is gone from every table or from none. */
    private static void assertWholeDays(int vehicle) {
        assertThat(STORE.scratch().texts("""
                        SELECT d.day || ' ' || d.source FROM delivery d
                        WHERE d.vehicle_id = %1$d AND d.fixes <>
                              (SELECT count(*) FROM fix_raw f WHERE f.vehicle_id = %1$d AND f.source = d.source
                                 AND (f.time AT TIME ZONE 'UTC')::date = d.day)""".formatted(vehicle)))
                .as("deliveries whose fixes are not as the ledger says")
                .isEmpty();
        assertThat(STORE.scratch().texts("""
                        SELECT s.day::text FROM slice s
                        WHERE s.vehicle_id = %1$d AND s.fixes <>
                              (SELECT coalesce(sum(d.fixes), 0) FROM delivery d
                               WHERE d.vehicle_id = %1$d AND d.day = s.day)""".formatted(vehicle)))
                .as("slices that count other fixes than were delivered")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(CutLink.When.class)
    void one_repetition_completes_it_after_a_break_at_any_moment(CutLink.When when) throws IOException {
        try (CutLink link = CutLink.to(STORE.settings());
                Database through = Database.open(link.instead(STORE.settings()))) {
            int template = prepared("before " + when);
            int reference = Tables.copy(STORE.scratch(), template, "undisturbed " + when);
            store(STORE.database()).remove(removal(reference));
            store(STORE.database()).recompute(reference);
            Map<String, List<String>> done = Tables.all(STORE.database(), reference);
            SliceStore store = store(through);
            int breaks = 0;
            for (int at = when == CutLink.When.BEFORE ? 1 : 2; ; at += 2) {
                int vehicle = Tables.copy(STORE.scratch(), template, when + " " + at);
                link.arm(at, when);
                boolean isDone = survives(() -> {
                    store.remove(removal(vehicle));
                    store.recompute(vehicle);
                });
                if (!link.disarm()) {
                    break;
                }
                breaks++;
                if (!isDone) {
                    STORE.scratch().assertNothingLeftOpen();
                    assertWholeDays(vehicle);
                }
                store.remove(removal(vehicle));
                store.recompute(vehicle);
                Tables.assertSame(Tables.all(STORE.database(), vehicle), done);
            }
            assertThat(breaks).as("moments that were tried").isBetween(40, 200);
        }
    }

    private static boolean survives(Runnable work) {
        try {
            work.run();
            return true;
        } catch (StoreException e) {
            assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE);
            return false;
        }
    }
}

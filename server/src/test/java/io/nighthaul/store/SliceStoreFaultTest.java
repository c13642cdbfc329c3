package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.store.Delivery.Mode;
import io.nighthaul.track.AdaptiveRules;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the moment at which the way to the server breaks: all or nothing is kept, and one rerun repairs it. */
class SliceStoreFaultTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final LocalDate FIRST = LocalDate.of(2026, 8, 1);

    private final RandomFixes before = RandomFixes.of(new SplittableRandom(11), FIRST, 3, FixSource.LEGACY, 40);
    private final RandomFixes upload = RandomFixes.of(new SplittableRandom(12), FIRST, 3, FixSource.UPLOAD, 10);
    private final RandomFixes change =
            RandomFixes.of(new SplittableRandom(13), FIRST.plusDays(1), 1, FixSource.LEGACY, 40);

    private static SliceStore store(Database database) {
        return new SliceStore(database, AdaptiveRules.DEFAULT, InstantSource.system());
    }

    private int prepared(String name) {
        int vehicle = new Vehicles(STORE.database()).id(name);
        store(STORE.database()).write(Deliveries.of(vehicle, Mode.REPLACE, before));
        store(STORE.database()).write(Deliveries.of(vehicle, Mode.ADD, upload));
        store(STORE.database()).recompute(vehicle);
        return vehicle;
    }

    private Delivery changing(int vehicle) {
        Delivery plain = Deliveries.of(vehicle, Mode.REPLACE, change);
        List<Quarantined> rows = List.of(new Quarantined("null_coordinates", "12:00,NULL,NULL"));
        List<DeliveredSlice> slices = plain.slices().stream()
                .map(slice -> Deliveries.with(slice, rows))
                .map(slice -> Deliveries.stated(
                        slice,
                        new DeliveredSlice.SourceDigest(
                                slice.rows(), FixDigest.of(slice.track()) + slice.leftOutChecksum())))
                .toList();
        return Deliveries.of(vehicle, FixSource.LEGACY, Mode.REPLACE, slices);
    }

    /** Nothing of the change, or all of it but what is marked for judging again. */
    private static void assertAllOrNothing(
            Map<String, List<String>> left, Map<String, List<String>> old, Map<String, List<String>> done) {
        for (String table : List.of("fix_raw", "delivery", "quarantine")) {
            assertThat(rows(left, table)).isIn(rows(old, table), rows(done, table));
        }
        if (rows(old, "fix_raw").equals(rows(left, "fix_raw"))) {
            Tables.assertSame(left, old);
        } else if (rows(left, "dirty").isEmpty()) {
            Tables.assertSame(left, done);
        }
    }

    private static List<String> rows(Map<String, List<String>> tables, String table) {
        return tables.getOrDefault(table, List.of());
    }

    @ParameterizedTest
    @EnumSource(CutLink.When.class)
    void one_rerun_repairs_a_break_at_any_moment(CutLink.When when) throws IOException {
        URI address = URI.create(STORE.settings().jdbcUrl().substring("jdbc:".length()));
        try (CutLink link = new CutLink(address.getHost(), address.getPort() < 0 ? 5432 : address.getPort());
                Database through = Database.open(through(link, address))) {
            int template = prepared("before " + when);
            int reference = Tables.copy(STORE.scratch(), template, "undisturbed " + when);
            Map<String, List<String>> old = Tables.all(STORE.database(), reference);
            store(STORE.database()).write(changing(reference));
            Map<String, List<String>> half = Tables.all(STORE.database(), reference);
            store(STORE.database()).recompute(reference);
            Map<String, List<String>> done = Tables.all(STORE.database(), reference);
            assertThat(half.get("dirty")).containsExactly("2026-08-03");
            assertThat(done).isNotEqualTo(old);
            SliceStore store = store(through);
            int breaks = 0;
            for (int at = 1; ; at++) {
                int vehicle = Tables.copy(STORE.scratch(), template, when + " " + at);
                link.arm(at, when);
                boolean isDone = survives(() -> {
                    store.write(changing(vehicle));
                    store.recompute(vehicle);
                });
                if (!link.disarm()) {
                    break;
                }
                breaks++;
                if (!isDone) {
                    STORE.scratch().assertNothingLeftOpen();
                    Map<String, List<String>> left = Tables.all(STORE.database(), vehicle);
                    assertAllOrNothing(left, old, done);
                }
                store.write(changing(vehicle));
                store.recompute(vehicle);
                Tables.assertSame(Tables.all(STORE.database(), vehicle), done);
            }
            assertThat(breaks).as("moments that were tried").isBetween(20, 200);
        }
    }

    private static DatabaseSettings through(CutLink link, URI address) {
        return new DatabaseSettings(
                "jdbc:postgresql://127.0.0.1:" + link.port() + address.getRawPath(),
                STORE.settings().user(),
                STORE.settings().password());
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

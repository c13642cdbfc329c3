package io.nighthaul.testbed.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.audit.Actor;
import io.nighthaul.orders.DriftTable;
import io.nighthaul.orders.Mode;
import io.nighthaul.orders.OrderRecords;
import io.nighthaul.testbed.soak.StoreServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random vendors on bad days who change their fields meanwhile, under random contracts, with servers that lose what is in
 * their hands and people who accept changes at any moment. {@code -Dseed=N} replays one.
 */
@Timeout(900)
class DriftingVendorsIT {
    private static final int RUNS = Integer.getInteger("vendors", 4);
    private static final List<String> MODES = List.of("evolve", "freeze", "discard");
    private static final List<Map.Entry<String, Object>> DRIFTS = List.of(
            Map.entry("garantia", true),
            Map.entry("garantia", "sim"),
            Map.entry("cliente", 17),
            Map.entry("placa", List.of("P1")),
            Map.entry("novo", Map.of("a", 1)));

    @TempDir
    private static Path dir;

    private static StoreServer server;

    @BeforeAll
    static void start() throws IOException {
        server = StoreServer.start(dir.resolve("server"), System.getenv());
    }

    @AfterAll
    static void stop() throws SQLException {
        server.close();
    }

    @Test
    void every_order_is_as_the_api_has_it_or_waits_in_quarantine_and_is_taken_in_once_all_is_accepted()
            throws Exception {
        Long only = Long.getLong("seed");
        for (long seed = only != null ? only : 0; seed < (only != null ? only + 1 : RUNS); seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ApiShape shape = VendorsIT.shape(random);
            String contract =
                    "{fields: " + MODES.get(random.nextInt(3)) + ", types: " + MODES.get(random.nextInt(3)) + "}";
            try (OrdersBed bed = OrdersBed.start(server, dir, "drifting" + seed, seed, random.nextInt(30, 90), shape)) {
                bed.run(Mode.FULL);
                bed.under(contract);
                play(bed, random);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("failed with -Dseed=" + seed + ": " + contract + " " + shape, e);
            }
        }
    }

    private static void play(OrdersBed bed, SplittableRandom random) {
        bed.api.onRequest(() -> {
            bed.time.pass(Duration.ofMillis(120));
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> drift(bed, random);
                case 3 -> loseWhatIsInItsHands(bed);
                case 4 -> acceptOne(bed, random);
                default -> {}
            }
        });
        drift(bed, random);
        bed.api.set(ApiFaults.MANY);
        for (Mode mode : List.of(Mode.FULL, Mode.INCREMENTAL, Mode.INCREMENTAL)) {
            bed.run(mode);
            bed.time.pass(Duration.ofHours(5));
        }
        bed.api.onRequest(() -> bed.time.pass(Duration.ofMillis(120)));
        bed.api.set(ApiFaults.NONE);
        settle(bed);
        assertNothingLost(bed);
        assertThat(drifts(bed)).isNotEmpty();
        for (int i = 0; i < 4; i++) {
            drifts(bed).stream()
                    .filter(line -> line.acceptedAt() == null)
                    .map(DriftTable.Line::path)
                    .distinct()
                    .forEach(path -> bed.control.accept(path, Optional.empty(), Actor.SYSTEM));
            bed.run(Mode.INCREMENTAL);
        }
        settle(bed);
        bed.assertEqualsTruth();
        bed.assertPolite();
        assertThat(new OrderRecords(bed.database).quarantine(50)).isEmpty();
    }

    private static void settle(OrdersBed bed) {
        for (Mode mode : List.of(Mode.INCREMENTAL, Mode.SWEEP, Mode.INCREMENTAL, Mode.DETAILS)) {
            bed.time.pass(Duration.ofDays(3));
            bed.run(mode);
        }
    }

    private static void drift(OrdersBed bed, SplittableRandom random) {
        Map.Entry<String, Object> drift = DRIFTS.get(random.nextInt(DRIFTS.size()));
        long id = bed.api.book().anyId();
        bed.api.book().put(id, drift.getKey(), drift.getValue());
        // A detail whose version has not moved on is not asked for again, whatever the contract.
        bed.api.book().edit(id, bed.time.instant());
    }

    /** As if it had been killed before it could store the answer, and another one went on. */
    private static void loseWhatIsInItsHands(OrdersBed bed) {
        bed.database.transact(tx -> tx.sql(
                        "UPDATE os_sync_state SET lease_holder = NULL, lease_until = NULL, lease_token = lease_token + 1")
                .update());
    }

    private static List<DriftTable.Line> drifts(OrdersBed bed) {
        return new OrderRecords(bed.database).drift(100);
    }

    private static void acceptOne(OrdersBed bed, SplittableRandom random) {
        List<DriftTable.Line> open =
                drifts(bed).stream().filter(line -> line.acceptedAt() == null).toList();
        if (!open.isEmpty()) {
            bed.control.accept(open.get(random.nextInt(open.size())).path(), Optional.empty(), Actor.SYSTEM);
        }
    }

    /** Whatever is neither stored as it is nor without what is left out of it waits in quarantine. */
    private static void assertNothingLost(OrdersBed bed) {
        Set<String> refused =
                new HashSet<>(bed.database.inTransaction(tx -> tx.sql("SELECT vendor_id FROM order_quarantine")
                        .query(String.class)
                        .list()));
        Set<String> right = new HashSet<>(bed.database.inTransaction(tx -> tx.sql("""
                        SELECT vendor_id, header, coalesce(header_left_out, '{}') AS header_left_out, detail,
                               coalesce(detail_left_out, '{}') AS detail_left_out
                        FROM work_order WHERE deleted_at IS NULL AND details_synced""")
                .query((row, number) -> {
                    Order order = bed.api
                            .book()
                            .find(Long.parseLong(row.getString("vendor_id")))
                            .orElseThrow();
                    boolean isRight = isRight(row.getString("header"), order.header(), row.getString("header_left_out"))
                            && isRight(row.getString("detail"), order.detail(), row.getString("detail_left_out"));
                    return isRight ? row.getString("vendor_id") : "";
                })
                .list()));
        assertThat(bed.api.book().truth())
                .allSatisfy(order -> assertThat(Long.toString(order.id()))
                        .satisfies(id -> assertThat(right.contains(id) || refused.contains(id))
                                .as("order %s is here or in quarantine", id)
                                .isTrue()));
    }

    /** @param leftOut an array of paths with types, as the database writes it */
    private static boolean isRight(String stored, Map<String, Object> truth, String leftOut) {
        Map<String, Object> rest = new java.util.TreeMap<>(truth);
        rest.keySet().removeIf(field -> leftOut.contains("\"/" + field + " "));
        return OrdersBed.JSON.readTree(stored).equals(OrdersBed.plain(rest));
    }
}

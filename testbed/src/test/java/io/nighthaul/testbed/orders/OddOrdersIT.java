package io.nighthaul.testbed.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.audit.Actor;
import io.nighthaul.orders.Mode;
import io.nighthaul.orders.OrderStatus;
import io.nighthaul.orders.RunOptions;
import io.nighthaul.testbed.soak.StoreServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Orders that are not as expected, and people who interfere. */
@Timeout(300)
class OddOrdersIT {
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
    void a_poisoned_order_is_parked_alone_and_a_new_field_is_told_and_kept() throws Exception {
        try (OrdersBed bed = OrdersBed.start(server, dir, "odd", 7, 100, ApiShape.usual())) {
            long poisoned = bed.api.book().anyId();
            bed.api.set(ApiFaults.NONE.withPoison(poisoned));
            bed.run(Mode.FULL);
            OrderStatus.Orders orders = bed.board.status().orders();
            assertThat(orders.synced()).isEqualTo(99);
            assertThat(orders.parked()).isEqualTo(1);
            bed.assertPolite();

            bed.api.set(ApiFaults.NONE);
            long strange = bed.api.book().anyId();
            bed.api.book().put(strange, "garantia", true);
            bed.api.book().put(strange, "cliente", 17);
            bed.api.book().edit(strange, bed.time.instant());
            bed.time.pass(Duration.ofDays(2));
            bed.run(Mode.INCREMENTAL);
            bed.assertEqualsTruth();
            assertThat(bed.board.status().drift()).anyMatch(line -> line.startsWith("headers /garantia: new, boolean"));
            assertThat(bed.store.number("SELECT count(*) FROM alert WHERE kind = 'ORDER_DRIFT'"))
                    .isPositive();
        }
    }

    @Test
    void an_order_that_fails_with_a_poisoned_one_and_once_alone_is_not_parked() throws Exception {
        try (OrdersBed bed = OrdersBed.start(server, dir, "neighbour", 7, 100, ApiShape.usual())) {
            List<Long> ids =
                    bed.api.book().truth().stream().map(Order::id).limit(2).toList();
            bed.api.set(ApiFaults.NONE.withPoison(ids.get(0), ids.get(1)));
            bed.api.onAnswered(() -> {
                long alone = bed.api.asked().stream()
                        .filter(asked -> asked.status() == 500 && !asked.query().containsKey("ids"))
                        .count();
                if (alone == 2) {
                    bed.api.set(ApiFaults.NONE.withPoison(ids.get(0)));
                }
            });
            bed.run(Mode.FULL);
            OrderStatus.Orders orders = bed.board.status().orders();
            assertThat(orders.synced()).isEqualTo(99);
            assertThat(orders.parked()).isEqualTo(1);
        }
    }

    @Test
    void a_pause_holds_whatever_was_on_its_way_and_a_run_of_so_many_records_is_resumed() throws Exception {
        try (OrdersBed bed =
                OrdersBed.start(server, dir, "held", 7, 90, ApiShape.usual().withPages(20, 10))) {
            bed.control.start(RunOptions.of(Mode.FULL), Actor.SYSTEM);
            bed.api.onRequest(() -> {
                bed.api.onRequest(() -> {});
                bed.control.pause(Actor.SYSTEM);
            });
            bed.sync.tick();
            bed.sync.tick();
            assertThat(bed.api.asked()).hasSize(1);
            assertThat(bed.board.status().status()).isEqualTo("paused");
            assertThat(bed.board.status().orders().known()).isEqualTo(20);
            bed.control.resume(Actor.SYSTEM);
            assertThat(bed.finish().state()).isEqualTo("done");
            bed.assertEqualsTruth();

            assertThat(bed.run(RunOptions.of(Mode.FULL).upTo(30)).state()).isEqualTo("stopped");
            assertThat(bed.run(RunOptions.of(Mode.RESUME).upTo(500)).state()).isEqualTo("done");
            bed.assertEqualsTruth();
        }
    }

    @Test
    void what_a_lagging_replica_shows_after_the_newer_one_moves_nothing_back() throws Exception {
        try (OrdersBed bed =
                OrdersBed.start(server, dir, "stale", 7, 60, ApiShape.usual().withPages(20, 10))) {
            Witness witness = new Witness(bed);
            bed.api.onRequest(witness::look);
            bed.run(Mode.FULL);
            List<Long> edited = IntStream.range(0, 15)
                    .mapToObj(i -> bed.api.book().anyId())
                    .distinct()
                    .toList();
            edited.forEach(id -> bed.api.book().edit(id, bed.time.instant()));
            bed.time.pass(Duration.ofMinutes(10));
            bed.run(Mode.INCREMENTAL);
            bed.assertEqualsTruth();

            bed.api.set(ApiFaults.NONE.withStale(100));
            assertThat(bed.run(Mode.FULL).done().headersChanged()).isZero();
            bed.assertEqualsTruth();

            bed.api.set(ApiFaults.NONE);
            edited.forEach(id -> bed.api.book().edit(id, bed.time.instant()));
            bed.time.pass(Duration.ofMinutes(10));
            bed.run(RunOptions.of(Mode.INCREMENTAL).headersOnly());
            long ahead = edited.getFirst();
            bed.api.book().edit(ahead, bed.time.instant());
            bed.time.pass(Duration.ofMinutes(10));
            assertThat(bed.fetch.now(Long.toString(ahead), Actor.SYSTEM).outcome())
                    .isEqualTo("changed");
            bed.api.set(ApiFaults.NONE.withStale(100));
            assertThat(bed.fetch.now(Long.toString(ahead), Actor.SYSTEM).outcome())
                    .isEqualTo("older");
            bed.run(Mode.DETAILS);
            witness.assertContent();
            assertThat(bed.board.status().orders().parked()).isEqualTo(edited.size() - 1L);

            bed.api.set(ApiFaults.NONE);
            bed.time.pass(Duration.ofDays(2));
            bed.run(Mode.INCREMENTAL);
            witness.assertContent();
            bed.assertEqualsTruth();
        }
    }
}

package io.nighthaul.testbed.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nighthaul.audit.Actor;
import io.nighthaul.orders.Mode;
import io.nighthaul.orders.RunOptions;
import io.nighthaul.testbed.soak.HaulProcess;
import io.nighthaul.testbed.soak.StoreServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed with a request on its way, or with its answer in their hands. */
@Timeout(900)
class KilledOrdersIT {
    private static final ApiShape SMALL = ApiShape.usual()
            .withPages(15, 12)
            .withLimits(
                    new ApiShape.Limit("short", 60, Duration.ofSeconds(20)),
                    new ApiShape.Limit("long", 200, Duration.ofMinutes(10)));

    /** Two pages of headers and three groups of details. */
    private static final int ORDERS = 30;

    private static final int REQUESTS = 5;

    /** A little more than the time-out in the API's file. */
    private static final Duration CALL_MAX = Duration.ofSeconds(12);

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

    private static HaulProcess launch(OrdersBed bed, int number) throws IOException {
        Map<String, String> environment = new HashMap<>(bed.store.environment());
        environment.putAll(ApiFile.environment());
        return HaulProcess.launchMain(
                HaulProcess.Way.PLAIN.with(environment),
                dir.resolve("orders-" + number + ".log"),
                OrdersProcess.class,
                dir.resolve("orders.yml").toString(),
                "node-" + number,
                "PT2S",
                CALL_MAX.toString());
    }

    private static void kill(AtomicReference<HaulProcess> process) {
        try {
            java.util.Objects.requireNonNull(process.get()).kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A process that is killed leaves its places spent, so that these do not suffice. */
    private static final ApiShape TIGHT = SMALL.withLimits(
            new ApiShape.Limit("short", 3, Duration.ofSeconds(5)),
            new ApiShape.Limit("long", 200, Duration.ofMinutes(10)));

    /** When to kill. */
    private enum Moment {
        ON_ITS_WAY,
        ANSWERED
    }

    @Test
    void killed_with_each_request_on_its_way_it_makes_each_once_more_and_never_over_a_quota_that_bites()
            throws Exception {
        List<Asked> asked = killed("tight", TIGHT, Moment.ON_ITS_WAY);
        assertThat(times(asked).values()).containsOnly(2L);
    }

    @Test
    void killed_with_each_answer_in_its_hands_it_makes_no_request_more_than_once_again() throws Exception {
        List<Asked> asked = killed("answered", SMALL, Moment.ANSWERED);
        assertThat(times(asked).values()).allMatch(times -> times <= 2);
    }

    private static Map<String, Long> times(List<Asked> asked) {
        return asked.stream()
                .collect(Collectors.groupingBy(one -> one.endpoint() + one.query(), Collectors.counting()));
    }

    /** By the book: a second before, all three places of the short window were taken. */
    private static long waited(OrdersBed bed) throws SQLException {
        return bed.store.number("""
                SELECT count(*) FROM request_log r WHERE 3 <= (SELECT count(*) FROM request_log b WHERE b.seq < r.seq
                    AND coalesce(b.settled_at, b.reserved_at + interval '12 seconds') + interval '5 seconds'
                        > r.reserved_at - interval '1 second')""");
    }

    /** Kills with each request once, and not with the one after, which may be its repetition. */
    private static List<Asked> killed(String name, ApiShape shape, Moment moment) throws Exception {
        try (OrdersBed bed = OrdersBed.start(server, dir, name, 7, ORDERS, shape)) {
            // The vendor and the processes live in the real time here.
            bed.time.passUntil(Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));
            bed.set("orders.rest_min_s", "0");
            AtomicReference<HaulProcess> process = new AtomicReference<>();
            AtomicInteger kills = new AtomicInteger();
            Runnable killing = killing(process, kills);
            bed.api.onRequest(() -> {
                bed.time.passUntil(Clock.systemUTC().instant());
                if (moment == Moment.ON_ITS_WAY) {
                    killing.run();
                }
            });
            if (moment == Moment.ANSWERED) {
                bed.api.onAnswered(killing);
            }
            toItsEnd(bed, Mode.FULL, process);
            bed.assertEqualsTruth();
            bed.assertPolite();
            List<Asked> asked = bed.api.asked();
            Duration taken =
                    Duration.between(asked.getFirst().at(), asked.getLast().at());
            // A machine that needs longer than that to start a process has a place whenever it asks.
            if (shape.equals(TIGHT) && taken.compareTo(Duration.ofSeconds(10L * REQUESTS)) < 0) {
                assertThat(waited(bed))
                        .as("requests for which the quota had no place at once")
                        .isPositive();
            }
            assertThat(times(asked)).hasSize(REQUESTS);
            assertThat(kills.get()).isGreaterThanOrEqualTo(REQUESTS / 2);
            assertThat(asked.size()).as("one again for each death").isLessThanOrEqualTo(REQUESTS + kills.get());
            return asked;
        }
    }

    /** Kills every other time. */
    private static Runnable killing(AtomicReference<HaulProcess> process, AtomicInteger kills) {
        AtomicBoolean isSpared = new AtomicBoolean();
        return () -> {
            if (isSpared.compareAndSet(false, true)) {
                kills.incrementAndGet();
                kill(process);
            } else {
                isSpared.set(false);
            }
        };
    }

    /** Starts a run, and a process for it whenever there is none. */
    private static void toItsEnd(OrdersBed bed, Mode mode, AtomicReference<HaulProcess> process) throws Exception {
        bed.control.start(RunOptions.of(mode), Actor.SYSTEM);
        int number = 0;
        while (isOpen(bed) && number < 40) {
            try (HaulProcess running = launch(bed, ++number)) {
                process.set(running);
                while (isOpen(bed) && !running.hasEndedWithin(Duration.ofMillis(100))) {
                    assertThat(bed.api.asked()).hasSizeLessThan(60);
                }
            }
        }
    }

    @Test
    void killed_under_a_contract_it_keeps_out_what_that_keeps_out_until_it_is_accepted() throws Exception {
        try (OrdersBed bed = OrdersBed.start(server, dir, "frozen", 7, ORDERS, SMALL)) {
            bed.time.passUntil(Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));
            bed.api.onRequest(() -> bed.time.passUntil(Clock.systemUTC().instant()));
            bed.set("orders.rest_min_s", "0");
            AtomicReference<HaulProcess> process = new AtomicReference<>();
            toItsEnd(bed, Mode.FULL, process);
            bed.under("{fields: freeze}");
            List<Order> orders = List.copyOf(bed.api.book().truth());
            long frozen = orders.getFirst().id();
            long other = orders.getLast().id();
            bed.api.book().put(frozen, "garantia", true);
            bed.time.passUntil(Clock.systemUTC().instant());
            bed.api.book().edit(frozen, bed.time.instant());
            bed.api.book().edit(other, bed.time.instant());
            AtomicInteger kills = new AtomicInteger();
            bed.api.onAnswered(killing(process, kills));
            int before = bed.api.asked().size();

            toItsEnd(bed, Mode.INCREMENTAL, process);

            assertThat(bed.board.status().orders().stale()).isEqualTo(1);
            assertThat(bed.board.status().orders().synced()).isEqualTo(ORDERS - 1);
            assertThat(bed.store.number("SELECT count(*) FROM work_order WHERE header ? 'garantia'"))
                    .isZero();
            int between = bed.api.asked().size();
            assertThat(times(bed.api.asked().subList(before, between)).values()).allMatch(times -> times <= 2);

            bed.control.accept("/garantia", Optional.empty(), Actor.SYSTEM);
            toItsEnd(bed, Mode.INCREMENTAL, process);

            bed.assertEqualsTruth();
            bed.assertPolite();
            List<Asked> asked = bed.api.asked();
            assertThat(times(asked.subList(between, asked.size())).values()).allMatch(times -> times <= 2);
            assertThat(kills.get()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void two_processes_that_ask_as_fast_as_they_are_let_are_together_never_over_the_quota() throws Exception {
        ApiShape strict = SMALL.withLimits(
                new ApiShape.Limit("short", 8, Duration.ofSeconds(2)),
                new ApiShape.Limit("long", 20, Duration.ofSeconds(7)));
        try (OrdersBed bed = OrdersBed.start(server, dir, "greedy", 7, ORDERS, strict)) {
            bed.time.passUntil(Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));
            bed.api.onRequest(() -> bed.time.passUntil(Clock.systemUTC().instant()));
            try (HaulProcess one = greedy(bed, "one", "2020-01-01T00:00:00Z");
                    HaulProcess two = greedy(bed, "two", "2021-01-01T00:00:00Z")) {
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> bed.api.asked().size() >= 45);
                assertThat(one.hasEndedWithin(Duration.ZERO)).isFalse();
                assertThat(two.hasEndedWithin(Duration.ZERO)).isFalse();
            }
            bed.assertPolite();
            assertThat(times(bed.api.asked()))
                    .hasSize(2)
                    .allSatisfy((page, times) -> assertThat(times).isGreaterThan(5));
        }
    }

    private static HaulProcess greedy(OrdersBed bed, String name, String since) throws IOException {
        Map<String, String> environment = new HashMap<>(bed.store.environment());
        environment.putAll(ApiFile.environment());
        return HaulProcess.launchMain(
                HaulProcess.Way.PLAIN.with(environment),
                dir.resolve("greedy-" + name + ".log"),
                GreedyProcess.class,
                bed.config.toString(),
                since);
    }

    private static boolean isOpen(OrdersBed bed) {
        return bed.board.status().run().orElseThrow().state().equals("open");
    }
}

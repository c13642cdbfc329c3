package io.nighthaul.testbed.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nighthaul.audit.Actor;
import io.nighthaul.orders.Mode;
import io.nighthaul.orders.OrderStatus;
import io.nighthaul.orders.OrdersRefusedException;
import io.nighthaul.orders.Run;
import io.nighthaul.orders.RunOptions;
import io.nighthaul.orders.UnknownOrderException;
import io.nighthaul.testbed.soak.StoreServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people ask of a run, and what they are told of it. */
@Timeout(300)
class OrderRunsIT {
    private static final ApiShape TIGHT = ApiShape.usual()
            .withLimits(
                    new ApiShape.Limit("permin", 30, Duration.ofMinutes(1)),
                    new ApiShape.Limit("perhour", 40, Duration.ofHours(1)));

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

    private static OrdersBed bed(String name, int orders, ApiShape shape) throws IOException, SQLException {
        return OrdersBed.start(server, dir, name, 7, orders, shape);
    }

    private static void live(OrdersBed bed, Duration span) throws InterruptedException {
        Instant end = bed.time.instant().plus(span);
        while (bed.time.instant().isBefore(end)) {
            bed.sync.tick();
            Instant next = bed.board.status().continueAt().orElse(Instant.MIN);
            Instant soon = bed.time.instant().plusSeconds(10);
            bed.time.passUntil(next.isAfter(soon) ? next : soon);
        }
    }

    @Test
    void an_hour_in_which_nothing_comes_is_told_and_an_hour_of_waiting_for_the_budget_is_not() throws Exception {
        try (OrdersBed bed = bed("stuck", 200, ApiShape.usual())) {
            bed.api.set(ApiFaults.NONE.withErrors(100));
            bed.control.start(RunOptions.of(Mode.FULL), Actor.SYSTEM);
            live(bed, Duration.ofMinutes(50));
            assertThat(bed.openAlerts("NO_PROGRESS")).isZero();
            live(bed, Duration.ofMinutes(25));
            assertThat(bed.openAlerts("NO_PROGRESS")).isEqualTo(1);
            bed.assertPolite();
            bed.api.set(ApiFaults.NONE);
            assertThat(bed.finish().state()).isEqualTo("done");
            live(bed, Duration.ofMinutes(1));
            assertThat(bed.openAlerts("NO_PROGRESS")).isZero();
            bed.assertEqualsTruth();
        }
        try (OrdersBed bed = bed("waiting", 1_600, TIGHT)) {
            Run run = bed.run(Mode.FULL);
            assertThat(Duration.between(run.begunAt(), run.endedAt().orElseThrow()))
                    .isGreaterThan(Duration.ofMinutes(110));
            assertThat(bed.store.number("SELECT count(*) FROM alert WHERE kind = 'NO_PROGRESS'"))
                    .isZero();
        }
    }

    @Test
    void a_progressive_run_fetches_a_fifth_of_what_waits_each_day() throws Exception {
        try (OrdersBed bed = bed("share", 100, ApiShape.usual().withPages(40, 10))) {
            bed.control.start(RunOptions.of(Mode.FULL).progressive(), Actor.SYSTEM);
            bed.sync.tick();
            OrderStatus status = bed.board.status();
            assertThat(status.orders().known()).isEqualTo(100);
            assertThat(status.orders().synced()).isBetween(20L, 22L);
            assertThat(status.standing()).contains("the share of details for today is fetched");
            assertThat(status.continueAt()).contains(Instant.parse("2026-11-02T00:00:00Z"));
            assertThat(bed.finish().state()).isEqualTo("done");
            assertThat(bed.api.asked().stream()
                            .map(one -> LocalDate.ofInstant(one.at(), ZoneOffset.UTC))
                            .distinct())
                    .hasSize(5);
            bed.assertEqualsTruth();
        }
    }

    @Test
    void a_run_for_a_period_reads_that_and_leaves_the_cursor() throws Exception {
        try (OrdersBed bed = bed("period", 400, ApiShape.usual())) {
            LocalDate from = LocalDate.parse("2026-06-01");
            LocalDate to = LocalDate.parse("2026-06-30");
            Instant begin = Instant.parse("2026-06-01T00:00:00Z");
            Instant end = Instant.parse("2026-07-01T00:00:00Z");
            bed.run(new RunOptions(Mode.FULL, true, false, Optional.empty(), Optional.of(from), Optional.of(to)));
            assertThat(bed.asked("headers"))
                    .allSatisfy(one -> assertThat(one.query())
                            .containsEntry("desde", begin.toString())
                            .containsEntry("ate", end.toString()));
            long meant = bed.api.book().truth().stream()
                    .filter(order -> !order.changedAt().isBefore(begin)
                            && order.changedAt().isBefore(end))
                    .count();
            assertThat(meant).isPositive();
            assertThat(bed.store.number("SELECT count(*) FROM work_order WHERE details_synced AND changed_at"
                            + " >= '2026-06-01T00:00:00Z' AND changed_at < '2026-07-01T00:00:00Z'"))
                    .isEqualTo(meant);
            assertThat(bed.board.status().orders().known()).isEqualTo(meant);
            assertThat(bed.board.status().cursor()).isEmpty();
            assertThat(bed.board.status().orders().deleted()).isZero();
            bed.run(Mode.INCREMENTAL);
            bed.assertEqualsTruth();
        }
    }

    @Test
    void refused_credentials_end_the_run_after_one_more_try_until_somebody_resumes_it() throws Exception {
        try (OrdersBed bed = bed("locked", 60, ApiShape.usual())) {
            bed.api.lock(true);
            Run run = bed.run(Mode.FULL);
            assertThat(run.state()).isEqualTo("failed");
            assertThat(run.why().orElseThrow()).contains("401");
            assertThat(bed.board.status().status()).isEqualTo("failed");
            assertThat(bed.openAlerts("FATAL_ERROR")).isEqualTo(1);
            live(bed, Duration.ofMinutes(1));
            assertThat(bed.api.asked()).hasSize(2);

            bed.api.lock(false);
            bed.control.start(RunOptions.of(Mode.RESUME), Actor.SYSTEM);
            assertThat(bed.finish().state()).isEqualTo("done");
            assertThat(bed.openAlerts("FATAL_ERROR")).isZero();
            bed.assertEqualsTruth();
        }
    }

    @Test
    void gauges_say_what_the_status_says() throws Exception {
        try (OrdersBed bed = bed("gauges", 120, ApiShape.usual())) {
            bed.run(Mode.FULL);
            SimpleMeterRegistry meters = new SimpleMeterRegistry();
            bed.board.register(meters);
            System.gc();
            var values = meters.getMeters().stream()
                    .collect(Collectors.toMap(
                            meter -> meter.getId().getName(),
                            meter -> meter.measure().iterator().next().getValue(),
                            (one, other) -> one));
            assertThat(values)
                    .containsEntry("nighthaul.orders.known", 120.0)
                    .containsEntry("nighthaul.orders.details.waiting", 0.0)
                    .containsEntry("nighthaul.orders.failed", 0.0)
                    .containsEntry("nighthaul.orders.requests.per.minute", 7.0);
            assertThat(meters.get("nighthaul.orders.budget.left")
                            .tag("quota", "30/1m")
                            .gauge()
                            .value())
                    .isEqualTo(23.0);
            assertThat(meters.get("nighthaul.orders.endpoint.rest.seconds")
                            .tag("endpoint", "headers")
                            .gauge()
                            .value())
                    .isEqualTo(1.0);
            bed.api.set(ApiFaults.NONE.withErrors(100));
            bed.control.start(RunOptions.of(Mode.FULL), Actor.SYSTEM);
            bed.sync.tick();
            SimpleMeterRegistry then = new SimpleMeterRegistry();
            bed.board.register(then);
            assertThat(then.get("nighthaul.orders.endpoint.failures")
                            .tag("endpoint", "headers")
                            .gauge()
                            .value())
                    .isPositive();
            assertThat(then.get("nighthaul.orders.requests.to.go").gauge().value())
                    .isPositive();
            assertThat(then.get("nighthaul.orders.eta.seconds")
                            .tag("bound", "latest")
                            .gauge()
                            .value())
                    .isPositive();
        }
    }

    @Test
    void people_fetch_single_orders_on_what_the_sync_leaves_to_them() throws Exception {
        try (OrdersBed bed = bed("people", 1_200, TIGHT)) {
            bed.set("orders.reserve_percent", "10");
            bed.control.start(RunOptions.of(Mode.FULL), Actor.SYSTEM);
            bed.sync.tick();
            assertThat(bed.api.asked()).hasSize(36);
            bed.time.pass(Duration.ofMinutes(2));
            OrderBook book = bed.api.book();
            long edited = book.anyId();
            book.edit(edited, bed.time.instant());
            long opened = book.open(bed.time.instant());
            bed.time.pass(Duration.ofMinutes(1));
            assertThat(bed.fetch.now(Long.toString(edited), Actor.SYSTEM).outcome())
                    .isEqualTo("changed");
            assertThat(bed.fetch.now(Long.toString(edited), Actor.SYSTEM).outcome())
                    .isEqualTo("same");
            assertThat(bed.fetch.now(Long.toString(opened), Actor.SYSTEM).outcome())
                    .isEqualTo("new");
            assertThatThrownBy(() -> bed.fetch.now("99999999", Actor.SYSTEM)).isInstanceOf(UnknownOrderException.class);
            assertThatThrownBy(() -> bed.fetch.now(Long.toString(edited), Actor.SYSTEM))
                    .isInstanceOf(OrdersRefusedException.class)
                    .hasMessageContaining("40 requests in 1h are spent");
            assertThat(bed.api.asked()).hasSize(40);
            assertThat(bed.finish().state()).isEqualTo("done");
            bed.run(Mode.INCREMENTAL);
            bed.assertEqualsTruth();
            bed.assertPolite();
        }
    }

    @Test
    void a_page_that_is_the_same_is_not_sent_again_and_still_counts_as_read() throws Exception {
        ApiShape tagged = ApiShape.usual()
                .with(ApiShape.Style.LINK, true, true, ApiShape.Deletion.GONE)
                .withPages(100, 20)
                .withTaggedPages(true);
        try (OrdersBed bed = bed("tagged", 250, tagged)) {
            bed.run(Mode.FULL);
            bed.time.pass(Duration.ofHours(1));
            bed.api.forgetAsked();
            bed.run(Mode.SWEEP);
            assertThat(bed.asked("headers")).hasSize(3).allMatch(one -> one.status() == 304);
            assertThat(bed.board.status().orders().deleted()).isZero();

            long gone = bed.api.book().anyId();
            bed.api.book().delete(gone, bed.time.instant());
            bed.api.book().edit(bed.api.book().anyId(), bed.time.instant());
            bed.time.pass(Duration.ofHours(1));
            bed.run(Mode.SWEEP);
            bed.assertEqualsTruth();
            assertThat(bed.board.status().orders().deleted()).isEqualTo(1);

            bed.api.forgetAsked();
            bed.run(Mode.FULL);
            assertThat(bed.asked("headers")).as("a full run believes no tag").allMatch(one -> one.status() == 200);
        }
    }

    @Test
    void a_run_that_gave_way_to_another_is_resumed_where_it_was() throws Exception {
        try (OrdersBed bed = bed("gaveway", 100, ApiShape.usual().withPages(20, 10))) {
            assertThatThrownBy(() -> bed.control.start(RunOptions.of(Mode.RESUME), Actor.SYSTEM))
                    .isInstanceOf(OrdersRefusedException.class)
                    .hasMessageContaining("no run waits to be resumed");
            long full = bed.control
                    .start(RunOptions.of(Mode.FULL).headersOnly(), Actor.SYSTEM)
                    .run()
                    .id();
            bed.api.onRequest(() -> {
                if (bed.api.asked().size() == 2) {
                    bed.control.pause(Actor.SYSTEM);
                }
            });
            bed.sync.tick();
            assertThat(bed.asked("headers")).hasSize(3);
            bed.api.onRequest(() -> {});
            bed.control.resume(Actor.SYSTEM);
            assertThat(bed.control
                            .start(RunOptions.of(Mode.DETAILS), Actor.SYSTEM)
                            .gaveWay()
                            .map(Run::id))
                    .contains(full);
            assertThat(bed.finish().state()).isEqualTo("done");
            assertThat(bed.board.status().orders().synced()).isEqualTo(60);
            assertThat(bed.run(Mode.RESUME).id()).isEqualTo(full);
            assertThat(bed.asked("headers")).as("each page once").hasSize(5);
            bed.run(Mode.DETAILS);
            bed.assertEqualsTruth();
        }
    }
}

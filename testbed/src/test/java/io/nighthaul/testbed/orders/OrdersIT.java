package io.nighthaul.testbed.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nighthaul.orders.Mode;
import io.nighthaul.orders.OrderPlan;
import io.nighthaul.orders.Run;
import io.nighthaul.orders.budget.BudgetRules;
import io.nighthaul.orders.budget.Forecast;
import io.nighthaul.orders.budget.Priority;
import io.nighthaul.testbed.soak.StoreServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the sync of orders costs and how long it takes, by the vendor's own record; says it in lines that begin with
 * {@code orders:}. {@code -Dorders.single=10000} plays more of them one by one.
 */
@Timeout(600)
class OrdersIT {
    private static final Duration LATENCY = Duration.ofMillis(150);

    /** Enough for the hour's quota to bind. */
    private static final int SINGLE = Integer.getInteger("orders.single", 1_300);

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
        OrdersBed bed = OrdersBed.start(server, dir, name, 7, orders, shape);
        bed.api.onRequest(() -> bed.time.pass(LATENCY));
        return bed;
    }

    private static void say(String figures) {
        System.out.println("orders: " + figures);
    }

    private static Duration budgetAlone(int requests) {
        Instant now = SimulatedTime.START;
        Forecast.Manner eager = new Forecast.Manner(Priority.SYNC, Duration.ZERO, Duration.ZERO);
        return Duration.between(now, Forecast.lastSent(BudgetRules.DEFAULT, List.of(), requests, eager, now));
    }

    @Test
    void ten_thousand_orders_take_what_the_budget_alone_dictates() throws Exception {
        try (OrdersBed bed = bed("bulk", 10_000, ApiShape.usual())) {
            OrderPlan plan = bed.board.plans(OptionalLong.of(10_000)).getFirst();
            Run run = bed.run(Mode.FULL);
            List<Asked> asked = bed.api.asked();
            Duration taken =
                    Duration.between(asked.getFirst().at(), asked.getLast().at());
            Duration alone = budgetAlone(asked.size());

            bed.assertPolite();
            bed.assertEqualsTruth();
            assertThat(run.state()).isEqualTo("done");
            assertThat(asked).hasSize(510);
            assertThat(taken.toMillis())
                    .as("%s, by the budget alone %s", taken, alone)
                    .isCloseTo(alone.toMillis(), within((long) (alone.toMillis() * 0.03)));
            assertThat(asked.size()).as("90 %% fewer than one by one").isLessThan(10_000 / 10);
            assertThat(taken).isBetween(plan.least().multipliedBy(97).dividedBy(100), plan.most());
            say(asked.size() + " requests in " + taken + ", by the budget alone " + alone + "; planned " + plan.least()
                    + " to " + plan.most());
        }
    }

    @Test
    void without_bulk_requests_it_is_the_hourly_quota_and_the_plan_says_how_long() throws Exception {
        try (OrdersBed bed = bed("single", SINGLE, ApiShape.usual().withPages(1_000, 0))) {
            OrderPlan plan = bed.board.plans(OptionalLong.of(SINGLE)).getFirst();
            bed.run(Mode.FULL);
            List<Asked> asked = bed.api.asked();
            Duration taken =
                    Duration.between(asked.getFirst().at(), asked.getLast().at());
            Duration alone = budgetAlone(asked.size());

            bed.assertPolite();
            bed.assertEqualsTruth();
            assertThat(asked).hasSize(SINGLE + (SINGLE + 999) / 1_000);
            assertThat(taken.toMillis())
                    .as("%s, by the budget alone %s", taken, alone)
                    .isCloseTo(alone.toMillis(), within((long) (alone.toMillis() * 0.03)));
            assertThat(taken).isBetween(plan.least().multipliedBy(97).dividedBy(100), plan.most());
            say(asked.size() + " requests in " + taken + ", by the budget alone " + alone + "; planned " + plan.least()
                    + " to " + plan.most());
        }
    }

    @Test
    void an_incremental_run_costs_what_changed_and_the_lookback_and_finds_everything() throws Exception {
        try (OrdersBed bed = bed("incremental", 5_000, ApiShape.usual())) {
            bed.run(Mode.FULL);
            bed.time.pass(Duration.ofHours(30));
            bed.api.forgetAsked();
            Run idle = bed.run(Mode.INCREMENTAL);
            assertThat(bed.api.asked())
                    .as("nothing changed: the lookback's page")
                    .hasSize(1);
            assertThat(idle.done().headersChanged()).isZero();
            say("nothing changed among 5,000: " + bed.api.asked().size() + " request");

            Instant tie = bed.time.instant();
            OrderBook book = bed.api.book();
            for (int i = 0; i < 30; i++) {
                book.edit(book.anyId(), tie);
            }
            book.open(tie);
            book.edit(10_000, tie);
            long late = book.anyId();
            book.edit(late, tie.minus(Duration.ofDays(3)));
            book.delete(book.anyId(), tie);
            bed.time.pass(Duration.ofMinutes(10));
            bed.api.forgetAsked();
            Run run = bed.run(Mode.INCREMENTAL);

            bed.assertEqualsTruth();
            assertThat(run.done().headersChanged()).isBetween(30L, 34L);
            say(run.done().headersChanged() + " changed among 5,000: "
                    + bed.api.asked().size() + " requests");
            assertThat(bed.asked("headers")).hasSize(1);
            assertThat(bed.asked("bulk").size() + bed.asked("details").size()).isLessThanOrEqualTo(2);

            book.edit(late, bed.time.instant());
            book.edit(late, bed.time.instant());
            bed.run(Mode.INCREMENTAL);
            book.edit(late, bed.time.instant());
            bed.run(Mode.INCREMENTAL);
            bed.time.pass(Duration.ofMinutes(1));
            bed.run(Mode.INCREMENTAL);
            bed.assertEqualsTruth();
            bed.assertPolite();
        }
    }

    @Test
    void orders_that_are_in_no_listing_any_more_are_found_by_a_sweep_and_asked_for_before_they_count_as_gone()
            throws Exception {
        ApiShape gone = ApiShape.usual().with(ApiShape.Style.PAGE, true, true, ApiShape.Deletion.GONE);
        try (OrdersBed bed = bed("gone", 2_500, gone)) {
            bed.run(Mode.FULL);
            for (int i = 0; i < 5; i++) {
                bed.api.book().delete(bed.api.book().anyId(), bed.time.instant());
            }
            bed.time.pass(Duration.ofHours(2));
            bed.run(Mode.INCREMENTAL);
            assertThat(bed.board.status().orders().deleted()).isZero();
            bed.api.forgetAsked();
            bed.run(Mode.SWEEP);
            bed.assertEqualsTruth();
            assertThat(bed.board.status().orders().deleted()).isEqualTo(5);
            assertThat(bed.api.asked())
                    .as("three pages, and one question for the five")
                    .hasSize(4);
        }
    }

    @Test
    void a_spent_budget_ends_the_run_cleanly_and_it_continues_by_itself() throws Exception {
        ApiShape tight = ApiShape.usual()
                .withLimits(
                        new ApiShape.Limit("permin", 30, Duration.ofMinutes(1)),
                        new ApiShape.Limit("perhour", 40, Duration.ofHours(1)));
        try (OrdersBed bed = bed("spent", 1_200, tight)) {
            bed.control.start(io.nighthaul.orders.RunOptions.of(Mode.FULL), io.nighthaul.audit.Actor.SYSTEM);
            bed.sync.tick();
            var rest = bed.board.status();
            assertThat(rest.status()).isEqualTo("idle");
            assertThat(rest.standing()).contains("40 requests in 1h are spent");
            assertThat(rest.continueAt().orElseThrow())
                    .isAfter(bed.time.instant().plus(Duration.ofMinutes(50)));
            assertThat(rest.run().orElseThrow().state()).isEqualTo("open");
            assertThat(rest.eta().orElseThrow().earliest())
                    .isAfterOrEqualTo(rest.continueAt().orElseThrow().minusSeconds(2));
            int before = bed.api.asked().size();
            bed.sync.tick();
            assertThat(bed.api.asked()).hasSize(before);
            assertThat(bed.finish().state()).isEqualTo("done");
            bed.assertPolite();
            bed.assertEqualsTruth();
        }
    }
}

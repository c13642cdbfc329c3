package io.nighthaul.orders.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.store.Database;
import io.nighthaul.store.Seeds;
import io.nighthaul.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RequestBudgetTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final Instant NOW = Instant.parse("2026-11-01T23:00:00Z");
    private static final Feedback OK = new Feedback(200, List.of(), Optional.empty());
    private static final BudgetRules RULES = BudgetRules.DEFAULT.withRestMin(Duration.ZERO);

    private final TurnedClock clock = new TurnedClock(NOW);

    @BeforeEach
    void new_book() {
        STORE.scratch()
                .execute(
                        "DELETE FROM request_budget",
                        "DELETE FROM request_log",
                        "DELETE FROM request_ceiling",
                        "DELETE FROM request_pace",
                        "DELETE FROM request_witness",
                        "INSERT INTO request_budget (name) VALUES ('orders')");
    }

    private RequestBudget budget() {
        return new RequestBudget(STORE.database(), "orders", () -> RULES, clock);
    }

    /** How many it lets through at this instant, up to a number. */
    private int burst(RequestBudget budget, int wanted) {
        int through = 0;
        while (through < wanted && budget.reserve(Ask.of("headers")) instanceof Decision.Grant grant) {
            budget.settle(grant, "headers", OK);
            through++;
        }
        return through;
    }

    private static Decision.WaitUntil refused(RequestBudget budget) {
        return (Decision.WaitUntil) budget.reserve(Ask.of("headers"));
    }

    @Test
    void a_restart_forgets_nothing() {
        assertThat(burst(budget(), 20)).isEqualTo(20);
        clock.pass(Duration.ofSeconds(30));
        RequestBudget restarted = budget();
        assertThat(burst(restarted, 20)).isEqualTo(10);
        assertThat(refused(restarted).span()).isEqualTo(Duration.ofSeconds(30).plusMillis(1));
    }

    @Test
    void a_place_is_spent_even_if_the_process_dies_before_it_sends() {
        RequestBudget budget = budget();
        for (int i = 0; i < 30; i++) {
            assertThat(budget.reserve(Ask.of("headers"))).isInstanceOf(Decision.Grant.class);
        }
        clock.pass(Duration.ofSeconds(61));
        assertThat(burst(budget(), 1))
                .as("nobody knows when the API counted them")
                .isZero();
        clock.pass(BudgetRules.CALL_MAX);
        assertThat(burst(budget(), 40)).isEqualTo(30);
    }

    @Test
    void two_processes_at_once_share_the_places() throws Exception {
        try (Database other = Database.open(STORE.settings());
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> greedy = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Database database = i % 2 == 0 ? STORE.database() : other;
                greedy.add(() -> burst(new RequestBudget(database, "orders", () -> RULES, clock), 25));
            }
            int all = 0;
            for (Future<Integer> one : threads.invokeAll(greedy)) {
                all += one.get();
            }
            assertThat(all).isEqualTo(30);
        }
        assertThat(STORE.scratch().texts("SELECT count(*) FROM request_log")).containsExactly("30");
    }

    @Test
    void a_broken_book_counts_as_spent_for_one_full_window() {
        for (String damage : List.of(
                "DELETE FROM request_budget",
                "DELETE FROM request_log",
                "DELETE FROM request_log WHERE seq = 7",
                "DELETE FROM request_budget; DELETE FROM request_log",
                "UPDATE request_log SET weight = 2 WHERE seq = 3",
                "UPDATE request_log SET reserved_at = reserved_at - interval '1 hour' WHERE seq = 3",
                "INSERT INTO request_log (name, seq, endpoint, weight, priority, reserved_at)"
                        + " VALUES ('orders', 99, 'x', 1, 'SYNC', now())",
                "UPDATE request_budget SET newest_us = 0",
                "UPDATE request_budget SET newest_us = newest_us + 7200000000",
                "UPDATE request_budget SET offset_us = 86400000000",
                "UPDATE request_budget SET granted = 0, forgotten = 0",
                "UPDATE request_budget SET seal = 0")) {
            new_book();
            RequestBudget budget = budget();
            assertThat(burst(budget, 30)).isEqualTo(30);
            STORE.scratch().execute(damage.split(";"));
            clock.pass(Duration.ofMinutes(5));
            Decision.WaitUntil closed = refused(budget());
            assertThat(closed.span()).as(damage).isEqualTo(Duration.ofHours(1).plus(BudgetRules.CALL_MAX));
            assertThat(closed.why()).as(damage).contains("the book of requests", "counts as spent");
            clock.pass(closed.span().minusMillis(1));
            assertThat(burst(budget(), 1)).as(damage).isZero();
            clock.pass(Duration.ofMillis(1));
            assertThat(burst(budget(), 40)).as(damage).isEqualTo(30);
        }
    }

    @Test
    void a_clock_that_is_set_back_and_right_again_frees_nothing_early() {
        RequestBudget budget = budget();
        assertThat(burst(budget, 10)).isEqualTo(10);
        clock.setWrongBy(Duration.ofHours(-1));
        clock.pass(Duration.ofSeconds(10));
        assertThat(burst(budget, 40))
                .as("seen by the process that saw it right")
                .isEqualTo(20);
        assertThat(burst(budget(), 40)).as("seen by a new one").isZero();
        clock.pass(Duration.ofSeconds(5));
        clock.setWrongBy(Duration.ZERO);
        assertThat(burst(budget, 40)).isZero();
        clock.pass(Duration.ofSeconds(46));
        assertThat(burst(budget, 40)).isLessThanOrEqualTo(10);
        clock.pass(Duration.ofSeconds(60));
        assertThat(burst(budget, 40)).as("and it does not stand still").isGreaterThan(0);
    }

    @Test
    void a_clock_that_leaps_ahead_frees_nothing_early() {
        RequestBudget budget = budget();
        assertThat(burst(budget, 30)).isEqualTo(30);
        clock.pass(Duration.ofSeconds(1));
        clock.setWrongBy(Duration.ofHours(2));
        assertThat(burst(budget, 1)).isZero();
        assertThat(refused(budget).span()).isBetween(Duration.ofSeconds(58), Duration.ofSeconds(60));
        clock.pass(Duration.ofSeconds(60));
        assertThat(burst(budget, 40)).isEqualTo(30);
    }

    @Test
    void a_clock_that_leaps_ahead_while_no_process_runs_frees_nothing_early() {
        assertThat(burst(budget(), 30)).isEqualTo(30);
        clock.pass(Duration.ofSeconds(20));
        clock.setWrongBy(Duration.ofHours(3));
        RequestBudget restarted = budget();
        assertThat(refused(restarted).span())
                .as("the machine's timer knows better")
                .isBetween(Duration.ofSeconds(39), Duration.ofSeconds(41));
        clock.pass(Duration.ofSeconds(41));
        assertThat(burst(restarted, 40)).isEqualTo(30);
    }

    @Test
    void where_no_timer_has_gone_on_what_was_spent_last_counts_for_one_window_more() {
        for (Optional<String> boot : List.of(Optional.of("second"), Optional.<String>empty())) {
            new_book();
            clock.restartMachine(Optional.of("first"));
            assertThat(burst(budget(), 30)).isEqualTo(30);
            clock.pass(Duration.ofHours(8));
            clock.restartMachine(boot);
            RequestBudget restarted = budget();
            assertThat(refused(restarted).span()).isBetween(Duration.ofSeconds(59), Duration.ofSeconds(61));
            clock.pass(Duration.ofSeconds(61));
            assertThat(burst(restarted, 40)).isEqualTo(30);
            assertThat(restarted.status().uses().getLast().used()).isEqualTo(60);
        }
    }

    @Test
    void another_machine_that_knows_the_time_sets_right_what_a_new_one_does_not_dare_to_believe() {
        RequestBudget one = budget();
        assertThat(burst(one, 30)).isEqualTo(30);
        clock.pass(Duration.ofMinutes(50));
        clock.restartMachine(Optional.of("another"));
        RequestBudget other = budget();
        assertThat(burst(other, 1)).isZero();
        clock.restartMachine(Optional.of("first"));
        assertThat(burst(one, 10)).isEqualTo(10);
        assertThat(burst(other, 40)).isEqualTo(20);
        clock.pass(Duration.ofSeconds(61));
        assertThat(burst(other, 40)).isEqualTo(30);
    }

    @Test
    void whatever_the_clock_does_the_api_sees_no_more_than_the_quota() {
        Seeds.forAll(8, random -> {
            new_book();
            RequestBudget budget = budget();
            List<Instant> sent = new ArrayList<>();
            for (int step = 0; step < 60; step++) {
                switch (random.nextInt(6)) {
                    case 0 -> clock.setWrongBy(Duration.ofSeconds(random.nextInt(-4_000, 4_000)));
                    case 1 -> clock.setWrongBy(Duration.ZERO);
                    default -> clock.pass(Duration.ofMillis(random.nextInt(1, 20_000)));
                }
                for (int i = burst(budget, random.nextInt(1, 20)); i > 0; i--) {
                    sent.add(clock.real());
                }
            }
            for (Instant first : sent) {
                assertThat(sent.stream()
                                .filter(one -> !one.isBefore(first) && !one.isAfter(first.plusSeconds(60)))
                                .count())
                        .isLessThanOrEqualTo(30);
            }
            clock.setWrongBy(Duration.ZERO);
        });
    }

    @Test
    void what_answers_say_is_kept_for_all_processes() {
        RequestBudget budget = budget();
        Decision.Grant first = (Decision.Grant) budget.reserve(Ask.of("headers"));
        budget.settle(
                first,
                "headers",
                new Feedback(200, List.of(new Feedback.Left("permin", 2, Duration.ofSeconds(20))), Optional.empty()));
        assertThat(burst(budget(), 5)).isEqualTo(2);
        assertThat(refused(budget()).why()).isEqualTo("the API says that 2 are left in permin");
        clock.pass(Duration.ofSeconds(21));
        Decision.Grant next = (Decision.Grant) budget.reserve(Ask.of("headers"));
        budget.settle(next, "headers", new Feedback(429, List.of(), Optional.of(Duration.ofMinutes(3))));
        assertThat(refused(budget()).span()).isEqualTo(Duration.ofMinutes(3));
        assertThat(budget().status().heldWhy()).contains("the API asked us to wait");
        assertThat(budget().status().endpoints())
                .hasEntrySatisfying(
                        "headers", pace -> assertThat(pace.failures()).isEqualTo(1));
    }

    @Test
    void the_log_keeps_what_a_window_counts_and_no_more() {
        RequestBudget budget = budget();
        for (int minute = 0; minute < 140; minute++) {
            burst(budget, 5);
            clock.pass(Duration.ofMinutes(1));
        }
        assertThat(budget.status().uses()).extracting(Budget.Use::used).containsExactly(5L, 300L);
        assertThat(Integer.parseInt(STORE.scratch()
                        .texts("SELECT count(*) FROM request_log")
                        .getFirst()))
                .isBetween(300, 345);
    }

    @Test
    void witnesses_of_a_machine_that_was_started_anew_go_after_a_month() {
        for (int start = 1; start <= 40; start++) {
            clock.restartMachine(Optional.of("start " + start));
            assertThat(burst(budget(), 1)).isEqualTo(1);
            clock.pass(Duration.ofDays(2));
            // Time in the book goes on only while somebody looks who knows how much has passed.
            assertThat(burst(budget(), 1)).isEqualTo(1);
        }
        assertThat(STORE.scratch().texts("SELECT boot FROM request_witness ORDER BY book_us DESC"))
                .hasSizeBetween(15, 17)
                .startsWith("start 40", "start 39");
    }
}

package io.nighthaul.orders.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.orders.budget.BudgetState.Ceiling;
import io.nighthaul.orders.budget.BudgetState.Pace;
import io.nighthaul.orders.budget.BudgetState.Spent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final Instant NOW = Instant.parse("2026-11-01T23:00:00Z");
    private static final BudgetRules RULES = BudgetRules.DEFAULT;
    private static final Pace RESTED = new Pace(Duration.ofSeconds(1), 0, null);

    private static List<Spent> spent(int count, Duration ago) {
        List<Spent> all = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Instant at = NOW.minus(ago);
            all.add(new Spent(i, 1, at, at));
        }
        return all;
    }

    private static Decision decide(BudgetRules rules, List<Spent> spent, Ask ask, Ceiling... ceilings) {
        BudgetState state = new BudgetState(spent, List.of(ceilings), RESTED, Optional.empty());
        return Budget.decide(rules, state, ask, NOW);
    }

    private static Instant until(Decision decision) {
        return ((Decision.WaitUntil) decision).at();
    }

    @Test
    void lets_thirty_through_in_a_minute_and_the_next_when_the_first_has_left_the_window() {
        assertThat(decide(RULES, spent(29, Duration.ofSeconds(20)), Ask.of("headers")))
                .isEqualTo(new Decision.Grant(30, NOW));
        Decision full = decide(RULES, spent(30, Duration.ofSeconds(20)), Ask.of("headers"));
        assertThat(until(full)).isEqualTo(NOW.plusSeconds(40).plusMillis(1));
        assertThat(((Decision.WaitUntil) full).why()).isEqualTo("30 requests in 1m are spent");
    }

    @Test
    void the_hour_binds_when_a_thousand_are_gone() {
        assertThat(until(decide(RULES, spent(1_000, Duration.ofMinutes(15)), Ask.of("headers"))))
                .isEqualTo(NOW.plus(Duration.ofMinutes(45)).plusMillis(1));
    }

    @Test
    void a_window_begins_at_the_answer_because_the_api_may_count_that_late() {
        List<Spent> slow = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            slow.add(new Spent(i, 1, NOW.minusSeconds(61), NOW.minusSeconds(10)));
        }
        assertThat(until(decide(RULES, slow, Ask.of("headers"))))
                .isEqualTo(NOW.plusSeconds(50).plusMillis(1));
    }

    @Test
    void a_request_whose_answer_nobody_saw_counts_as_if_it_came_as_late_as_can_be() {
        List<Spent> lost = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            lost.add(new Spent(i, 1, NOW.minusSeconds(61), null));
        }
        assertThat(until(decide(RULES, lost, Ask.of("headers"))))
                .isEqualTo(NOW.minusSeconds(61)
                        .plus(BudgetRules.CALL_MAX)
                        .plusSeconds(60)
                        .plusMillis(1));
    }

    @Test
    void the_reserve_is_for_people_and_spare_work_leaves_half_of_the_rest() {
        BudgetRules rules = RULES.withReserve(20);
        List<Spent> used = spent(24, Duration.ofSeconds(20));
        assertThat(decide(rules, used, Ask.of("headers"))).isInstanceOf(Decision.WaitUntil.class);
        assertThat(decide(rules, used, new Ask("details", 1, Priority.PEOPLE))).isInstanceOf(Decision.Grant.class);
        assertThat(decide(rules, spent(12, Duration.ofSeconds(20)), new Ask("headers", 1, Priority.SPARE)))
                .isInstanceOf(Decision.WaitUntil.class);
        assertThat(decide(rules, spent(12, Duration.ofSeconds(20)), Ask.of("headers")))
                .isInstanceOf(Decision.Grant.class);
    }

    @Test
    void a_heavy_request_waits_until_enough_light_ones_have_left() {
        List<Spent> used = new ArrayList<>(spent(10, Duration.ofSeconds(50)));
        spent(15, Duration.ofSeconds(30))
                .forEach(one -> used.add(new Spent(one.seq() + 10, 1, one.reservedAt(), one.settledAt())));
        assertThat(decide(RULES, used, new Ask("bulk", 5, Priority.SYNC))).isInstanceOf(Decision.Grant.class);
        assertThat(until(decide(RULES, used, new Ask("bulk", 10, Priority.SYNC))))
                .isEqualTo(NOW.plusSeconds(10).plusMillis(1));
        assertThat(until(decide(RULES, used, new Ask("bulk", 16, Priority.SYNC))))
                .isEqualTo(NOW.plusSeconds(30).plusMillis(1));
        assertThat(((Decision.WaitUntil) decide(RULES, used, new Ask("bulk", 31, Priority.SYNC))).why())
                .contains("never fits");
    }

    @Test
    void what_the_api_says_is_left_holds_on_top_and_never_allows_more() {
        Ceiling two = new Ceiling("permin", 3, 2, NOW.plusSeconds(17));
        assertThat(decide(RULES, spent(4, Duration.ofSeconds(5)), Ask.of("headers"), two))
                .isInstanceOf(Decision.Grant.class);
        assertThat(until(decide(RULES, spent(5, Duration.ofSeconds(5)), Ask.of("headers"), two)))
                .isEqualTo(NOW.plusSeconds(17));
        Ceiling plenty = new Ceiling("permin", 30, 9_999, NOW.plusSeconds(17));
        assertThat(decide(RULES, spent(30, Duration.ofSeconds(5)), Ask.of("headers"), plenty))
                .isInstanceOf(Decision.WaitUntil.class);
    }

    @Test
    void an_endpoint_rests_but_people_do_not_wait_for_that() {
        Pace tired = new Pace(Duration.ofSeconds(8), 3, NOW.minusSeconds(2));
        BudgetState state = new BudgetState(List.of(), List.of(), tired, Optional.empty());
        assertThat(until(Budget.decide(RULES, state, Ask.of("headers"), NOW))).isEqualTo(NOW.plusSeconds(6));
        assertThat(Budget.decide(RULES, state, new Ask("headers", 1, Priority.PEOPLE), NOW))
                .isInstanceOf(Decision.Grant.class);
    }

    @Test
    void rests_double_with_each_refusal_up_to_a_minute_and_shrink_by_a_tenth_down_to_a_second() {
        Pace pace = RESTED;
        List<Long> rests = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            pace = new Feedback(429, List.of(), Optional.empty()).pace(pace, RULES);
            rests.add(pace.rest().toMillis());
        }
        assertThat(rests).containsExactly(2_000L, 4_000L, 8_000L, 16_000L, 32_000L, 60_000L, 60_000L);
        assertThat(pace.failures()).isEqualTo(7);
        pace = new Feedback(200, List.of(), Optional.empty()).pace(pace, RULES);
        assertThat(pace.rest()).isEqualTo(Duration.ofSeconds(54));
        assertThat(pace.failures()).isZero();
        assertThat(new Feedback(304, List.of(), Optional.empty())
                        .pace(RESTED, RULES)
                        .rest())
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(new Feedback(500, List.of(), Optional.empty())
                        .pace(pace, RULES)
                        .rest())
                .as("a broken server is not a crowded one")
                .isEqualTo(pace.rest());
    }

    @Test
    void quotas_are_written_and_read() {
        assertThat(Quota.parse("30/1m, 1000/1h 20000/1d"))
                .extracting(Quota::text)
                .containsExactly("30/1m", "1000/1h", "20000/1d");
        assertThatThrownBy(() -> Quota.parse("30 a minute")).hasMessageContaining("write them as 30/1m, 1000/1h");
    }

    @Test
    void the_hour_is_what_a_forecast_runs_into() {
        Forecast.Manner eager = new Forecast.Manner(Priority.SYNC, Duration.ZERO, Duration.ZERO);
        assertThat(Duration.between(NOW, Forecast.lastSent(RULES, List.of(), 510, eager, NOW))
                        .toSeconds())
                .as("17 minutes' worth, of which the first is at once")
                .isEqualTo(16 * 60);
        assertThat(Duration.between(NOW, Forecast.lastSent(RULES, List.of(), 1_001, eager, NOW))
                        .toSeconds())
                .isEqualTo(3_600);
        assertThat(Forecast.lastSent(RULES, List.of(), 0, eager, NOW)).isEqualTo(NOW);
        assertThat(Duration.between(NOW, Forecast.lastSent(RULES, List.of(), 1_000_000, eager, NOW))
                        .toHours())
                .isBetween(997L, 1_001L);
    }
}

package io.nighthaul.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nighthaul.store.Seeds;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailureRulesTest {
    private static final double MIDDLE = 0.5;
    private static final FailureRules RULES = FailureRules.STANDARD;

    private static Attempts inARow(int failures) {
        return new Attempts(failures, 0, false);
    }

    private static Attempts vehicleFailures(int failures) {
        return new Attempts(1, failures, false);
    }

    @Test
    void three_retries_wait_5_10_and_20_seconds_and_there_is_no_fourth() {
        RetryPolicy policy = RetryPolicy.STANDARD;
        assertThat(policy.delay(1, MIDDLE)).contains(Duration.ofSeconds(5));
        assertThat(policy.delay(2, MIDDLE)).contains(Duration.ofSeconds(10));
        assertThat(policy.delay(3, MIDDLE)).contains(Duration.ofSeconds(20));
        assertThat(policy.delay(4, MIDDLE)).isEmpty();
    }

    @Test
    void jitter_moves_a_wait_by_a_fifth_at_most() {
        assertThat(RetryPolicy.STANDARD.delay(1, 0)).contains(Duration.ofSeconds(4));
        Seeds.forAll(
                500,
                random -> assertThat(RetryPolicy.STANDARD
                                .delay(2, random.nextDouble())
                                .orElseThrow()
                                .toMillis())
                        .isBetween(8_000L, 12_000L));
    }

    @Test
    void waits_stop_growing_at_their_bound() {
        RetryPolicy patient = new RetryPolicy(100, Duration.ofSeconds(5), 2, Duration.ofMinutes(5), 0);
        assertThat(patient.delay(7, MIDDLE)).contains(Duration.ofMinutes(5));
        assertThat(patient.delay(100, MIDDLE)).contains(Duration.ofMinutes(5));
    }

    @Test
    void a_policy_says_what_it_allows() {
        assertThatThrownBy(() -> new RetryPolicy(-1, Duration.ZERO, 2, Duration.ZERO, 0))
                .hasMessage("retries must be 0 or more, was -1");
        assertThatThrownBy(() -> new RetryPolicy(1, Duration.ZERO, Double.NaN, Duration.ZERO, 0))
                .hasMessage("the multiplier must be from 1 to 100, was NaN");
        assertThatThrownBy(() -> new RetryPolicy(1, Duration.ZERO, 2, Duration.ZERO, 1))
                .hasMessage("the jitter must be from 0 to below 1, was 1.0");
        assertThatThrownBy(() -> new RetryPolicy(1, Duration.ofSeconds(2), 2, Duration.ofSeconds(1), 0))
                .hasMessageContaining("at most the longest");
    }

    @Test
    void a_recoverable_error_is_retried_by_the_worker_and_then_counted_for_the_vehicle() {
        assertThat(RULES.after(FailureClass.RECOVERABLE, inARow(3), MIDDLE))
                .isEqualTo(new Recovery.Retry(Duration.ofSeconds(20)));
        assertThat(RULES.after(FailureClass.RECOVERABLE, inARow(4), MIDDLE))
                .isEqualTo(new Recovery.Requeue(Duration.ofSeconds(5)));
    }

    @Test
    void a_vehicle_is_claimed_three_times_and_then_skipped() {
        assertThat(RULES.after(FailureClass.VEHICLE, vehicleFailures(0), MIDDLE))
                .isEqualTo(new Recovery.Requeue(Duration.ofSeconds(5)));
        assertThat(RULES.after(FailureClass.VEHICLE, vehicleFailures(1), MIDDLE))
                .isEqualTo(new Recovery.Requeue(Duration.ofSeconds(10)));
        assertThat(RULES.after(FailureClass.VEHICLE, vehicleFailures(2), MIDDLE))
                .isEqualTo(new Recovery.Skip(false));
    }

    @Test
    void on_its_second_turn_one_failure_is_enough() {
        assertThat(RULES.after(FailureClass.VEHICLE, new Attempts(1, 0, true), MIDDLE))
                .isEqualTo(new Recovery.Skip(true));
        assertThat(RULES.after(FailureClass.RECOVERABLE, new Attempts(1, 0, true), MIDDLE))
                .as("what the worker retries by itself it retries on the second turn too")
                .isInstanceOf(Recovery.Retry.class);
    }

    @Test
    void an_outage_skips_nobody_but_a_row_that_breaks_the_connection_each_time_does_not_hold_a_worker_for_ever() {
        for (int losses = 1; losses < 10; losses++) {
            assertThat(RULES.after(FailureClass.CONNECTION_LOST, inARow(losses), MIDDLE))
                    .isEqualTo(new Recovery.Retry(Duration.ofSeconds(30)));
        }
        assertThat(RULES.after(FailureClass.CONNECTION_LOST, inARow(10), MIDDLE))
                .isInstanceOf(Recovery.Requeue.class);
    }

    @Test
    void a_full_disk_ends_by_itself_and_a_fatal_error_needs_a_person() {
        assertThat(RULES.after(FailureClass.DISK_FULL, vehicleFailures(2), MIDDLE))
                .isEqualTo(new Recovery.Halt(true));
        assertThat(RULES.after(FailureClass.FATAL, vehicleFailures(2), MIDDLE)).isEqualTo(new Recovery.Halt(false));
    }

    @Test
    void the_number_of_claims_is_a_setting() {
        FailureRules strict = FailureRules.withRetryAttempts(0);
        assertThat(strict.after(FailureClass.VEHICLE, vehicleFailures(0), MIDDLE))
                .isEqualTo(new Recovery.Skip(false));
        assertThatThrownBy(() -> FailureRules.withRetryAttempts(-1))
                .hasMessage("failures of a vehicle must be 1 or more, was 0");
    }

    @Test
    void waits_follow_the_formula() {
        RetryPolicy policy = new RetryPolicy(10, Duration.ofMillis(100), 1.5, Duration.ofHours(1), 0);
        for (int failures = 1; failures <= 10; failures++) {
            assertThat((double) policy.delay(failures, MIDDLE).orElseThrow().toMillis())
                    .isCloseTo(100 * Math.pow(1.5, failures - 1), within(0.5));
        }
    }
}

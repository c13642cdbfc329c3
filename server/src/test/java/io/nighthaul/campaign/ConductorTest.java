package io.nighthaul.campaign;

import static io.nighthaul.campaign.Views.CLOSES;
import static io.nighthaul.campaign.Views.OPENS;
import static io.nighthaul.campaign.Views.ready;
import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.campaign.Decision.CloseBatch;
import io.nighthaul.campaign.Decision.Continue;
import io.nighthaul.campaign.Decision.Drain;
import io.nighthaul.campaign.Decision.Finish;
import io.nighthaul.campaign.Decision.OpenBatch;
import io.nighthaul.campaign.Decision.StandStill;
import io.nighthaul.phrase.Phrase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConductorTest {
    private static final Instant NEXT_OPENS = OPENS.plus(Duration.ofDays(1));
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final QueueCount EMPTY = new QueueCount(0, Optional.empty(), 0, 0);

    private static Instant after(int minutes) {
        return OPENS.plus(Duration.ofMinutes(minutes));
    }

    private static void assertStandsStill(Decision decision, StandstillReason reason, Optional<Instant> until) {
        assertThat(decision).isInstanceOfSatisfying(StandStill.class, still -> {
            assertThat(still.reason()).isEqualTo(reason);
            assertThat(still.until()).isEqualTo(until);
            assertThat(still.detail().text()).isNotBlank();
        });
    }

    private static void assertStandsStill(Decision decision, StandstillReason reason) {
        assertStandsStill(decision, reason, Optional.empty());
    }

    @Test
    void a_batch_is_opened_the_moment_the_window_opens() {
        assertThat(ready().at(OPENS)).isEqualTo(new OpenBatch(10, 2, false));
    }

    @Test
    void before_the_window_it_waits_for_it() {
        assertStandsStill(ready().at(OPENS.minusNanos(1)), StandstillReason.OUTSIDE_WINDOW, Optional.of(OPENS));
    }

    @Test
    void a_batch_has_no_more_vehicles_than_are_ready() {
        Views three = ready().queue(new QueueCount(3, Optional.of(after(60)), 5, 0));
        assertThat(three.at(OPENS)).isEqualTo(new OpenBatch(3, 2, false));
    }

    @Test
    void a_batch_that_would_end_just_as_the_window_closes_is_opened_and_a_moment_later_it_is_not() {
        Instant last = CLOSES.minus(Duration.ofMinutes(15));
        Views third = ready().history(2, OPENS, false);
        assertThat(third.at(last)).isEqualTo(new OpenBatch(10, 2, false));
        assertStandsStill(third.at(last.plusNanos(1)), StandstillReason.WOULD_NOT_FIT, Optional.of(NEXT_OPENS));
    }

    @Test
    void with_fewer_workers_a_batch_takes_longer_and_must_begin_earlier() {
        Views halved = ready().history(2, OPENS, false).guard(new Permission.Granted(1));
        assertThat(halved.at(CLOSES.minus(Duration.ofMinutes(30)))).isEqualTo(new OpenBatch(10, 1, false));
        assertStandsStill(
                halved.at(CLOSES.minus(Duration.ofMinutes(29))),
                StandstillReason.WOULD_NOT_FIT,
                Optional.of(NEXT_OPENS));
    }

    @Test
    void the_pause_ends_to_the_instant() {
        Views rested = ready().history(3, after(60), false);
        assertStandsStill(rested.at(after(90).minusNanos(1)), StandstillReason.BATCH_PAUSE, Optional.of(after(90)));
        assertThat(rested.at(after(90))).isInstanceOf(OpenBatch.class);
    }

    @Test
    void a_pause_after_which_nothing_fits_is_not_called_a_pause() {
        Views late = ready().history(3, CLOSES.minus(Duration.ofMinutes(44)), false);
        assertStandsStill(
                late.at(CLOSES.minus(Duration.ofMinutes(44))), StandstillReason.WOULD_NOT_FIT, Optional.of(NEXT_OPENS));
    }

    @Test
    void the_cap_holds_until_the_next_night() {
        assertThat(ready().history(9, OPENS, false).at(after(60))).isInstanceOf(OpenBatch.class);
        assertStandsStill(
                ready().history(10, after(60), false).at(after(60)),
                StandstillReason.BATCH_CAP,
                Optional.of(NEXT_OPENS));
    }

    @Test
    void cleanup_that_outlasts_the_pause_is_waited_for() {
        assertStandsStill(ready().history(3, after(60), true).at(after(95)), StandstillReason.CLEANUP);
    }

    @Test
    void during_the_pause_a_guard_that_sees_nothing_alarms_nobody() {
        Views blind = ready().history(3, after(60), false).guard(new Permission.Blind(Phrase.plain("source load")));
        assertStandsStill(blind.at(after(89)), StandstillReason.BATCH_PAUSE, Optional.of(after(90)));
        assertStandsStill(blind.at(after(90)), StandstillReason.BLIND_SIGNAL);
    }

    @Test
    void the_guard_keeps_a_batch_from_being_opened() {
        assertStandsStill(
                ready().guard(new Permission.Paused(Phrase.plain("load 1.3"))).at(OPENS), StandstillReason.GUARD_PAUSE);
        assertStandsStill(ready().guard(new Permission.Granted(0)).at(OPENS), StandstillReason.GUARD_PAUSE);
        assertStandsStill(
                ready().guard(new Permission.Emergency(Phrase.plain("load 9"))).at(OPENS),
                StandstillReason.GUARD_EMERGENCY);
    }

    @Test
    void an_open_breaker_is_waited_for_and_then_forgotten() {
        Views broken = ready().conditions(new Conditions(new Permission.Granted(2), Optional.of(after(5)), false));
        assertStandsStill(broken.at(after(4)), StandstillReason.BREAKER_OPEN, Optional.of(after(5)));
        assertThat(broken.at(after(5))).isInstanceOf(OpenBatch.class);
    }

    @Test
    void a_full_disk_is_named_even_by_day_because_somebody_has_to_make_room() {
        Views full = ready().conditions(new Conditions(new Permission.Granted(2), Optional.empty(), true));
        assertStandsStill(full.at(OPENS.minus(Duration.ofHours(3))), StandstillReason.DISK_FULL);
        assertThat(full.batch(5, 2, OPENS).at(after(5)))
                .isInstanceOfSatisfying(
                        Drain.class, drain -> assertThat(drain.reason()).isEqualTo(StandstillReason.DISK_FULL));
    }

    @Test
    void what_waits_for_a_retry_is_waited_for() {
        Views waiting = ready().queue(new QueueCount(0, Optional.of(after(7)), 4, 0));
        assertStandsStill(waiting.at(after(6)), StandstillReason.WAITING_FOR_RETRY, Optional.of(after(7)));
    }

    @Test
    void skipped_vehicles_return_only_when_nothing_else_is_left() {
        assertThat(ready().queue(new QueueCount(0, Optional.empty(), 25, 0)).at(OPENS))
                .isEqualTo(new OpenBatch(10, 2, true));
        assertThat(ready().queue(new QueueCount(1, Optional.empty(), 25, 0)).at(OPENS))
                .isEqualTo(new OpenBatch(1, 2, false));
    }

    @Test
    void it_finishes_at_any_time_of_day_and_reports_what_is_still_skipped() {
        Views done = ready().queue(new QueueCount(0, Optional.empty(), 0, 4));
        assertThat(done.at(OPENS.minus(Duration.ofHours(3)))).isEqualTo(new Finish(4));
    }

    @Test
    void it_finishes_only_after_the_last_cleanup() {
        assertStandsStill(ready().queue(EMPTY).history(5, OPENS, true).at(after(5)), StandstillReason.CLEANUP);
    }

    @Test
    void an_operator_comes_before_every_other_reason() {
        for (CampaignState state :
                new CampaignState[] {CampaignState.DRAFT, CampaignState.PAUSED, CampaignState.STOPPED}) {
            assertStandsStill(
                    ready().queue(EMPTY).state(state).at(OPENS.minus(SECOND)), StandstillReason.OPERATOR_PAUSE);
        }
        assertStandsStill(ready().state(CampaignState.FINISHED).at(OPENS), StandstillReason.NO_WORK);
    }

    @Test
    void an_open_batch_goes_on_and_begins_no_vehicle_that_would_not_end_in_time() {
        assertThat(ready().batch(8, 2, OPENS).at(after(3)))
                .isEqualTo(new Continue(2, CLOSES.minus(Duration.ofMinutes(3))));
    }

    @Test
    void the_guard_lowers_the_number_of_workers_but_never_raises_it() {
        assertThat(ready().guard(new Permission.Granted(1)).batch(8, 2, OPENS).at(after(3)))
                .isInstanceOfSatisfying(
                        Continue.class, go -> assertThat(go.allowedWorkers()).isEqualTo(1));
        assertThat(ready().guard(new Permission.Granted(50)).batch(8, 2, OPENS).at(after(3)))
                .isInstanceOfSatisfying(
                        Continue.class, go -> assertThat(go.allowedWorkers()).isEqualTo(2));
    }

    @Test
    void a_batch_that_is_through_is_closed_whatever_else_holds() {
        assertThat(ready().state(CampaignState.PAUSED).batch(0, 0, OPENS).at(after(20)))
                .isInstanceOf(CloseBatch.class);
        assertThat(ready().batch(0, 0, OPENS).at(CLOSES)).isInstanceOf(CloseBatch.class);
    }

    @Test
    void a_pause_drains_and_keeps_the_batch_open() {
        Views paused = ready().state(CampaignState.PAUSED);
        assertThat(paused.batch(6, 2, OPENS).at(after(5)))
                .isInstanceOfSatisfying(
                        Drain.class, drain -> assertThat(drain.reason()).isEqualTo(StandstillReason.OPERATOR_PAUSE));
        assertStandsStill(paused.batch(8, 0, OPENS).at(after(6)), StandstillReason.OPERATOR_PAUSE);
    }

    @Test
    void a_stop_drains_and_closes_the_batch() {
        Views stopped = ready().state(CampaignState.STOPPED);
        assertThat(stopped.batch(6, 2, OPENS).at(after(5))).isInstanceOf(Drain.class);
        assertThat(stopped.batch(8, 0, OPENS).at(after(6)))
                .isInstanceOfSatisfying(
                        CloseBatch.class,
                        close -> assertThat(close.detail().text()).contains("8 vehicles back to the queue"));
    }

    @Test
    void the_guard_drains_and_the_batch_goes_on_afterwards() {
        assertThat(ready().guard(new Permission.Paused(Phrase.plain("load")))
                        .batch(6, 2, OPENS)
                        .at(after(5)))
                .isEqualTo(new Drain(StandstillReason.GUARD_PAUSE, Phrase.plain("load")));
        assertStandsStill(
                ready().guard(new Permission.Paused(Phrase.plain("load")))
                        .batch(8, 0, OPENS)
                        .at(after(6)),
                StandstillReason.GUARD_PAUSE);
        assertThat(ready().batch(8, 0, OPENS).at(after(7))).isInstanceOf(Continue.class);
    }

    @Test
    void workers_end_a_chunk_before_the_window_does() {
        Views late = ready().batch(0, 2, after(400));
        assertThat(late.at(CLOSES.minus(Duration.ofSeconds(2)).minusNanos(1))).isInstanceOf(Continue.class);
        assertThat(late.at(CLOSES.minus(Duration.ofSeconds(2)))).isInstanceOf(Drain.class);
        assertThat(ready().batch(3, 0, after(400)).at(CLOSES.minus(Duration.ofSeconds(2))))
                .isInstanceOf(CloseBatch.class);
    }

    @Test
    void a_batch_with_no_time_left_for_another_vehicle_is_closed() {
        Instant late = CLOSES.minus(Duration.ofMinutes(3)).plusNanos(1);
        assertThat(ready().batch(3, 1, after(400)).at(late)).isInstanceOf(Continue.class);
        assertThat(ready().batch(3, 0, after(400)).at(late)).isInstanceOf(CloseBatch.class);
    }

    @Test
    void a_batch_left_over_from_an_earlier_night_is_closed_first() {
        Instant yesterday = OPENS.minus(Duration.ofDays(1));
        assertThat(ready().batch(3, 2, yesterday).at(after(1))).isInstanceOf(Drain.class);
        assertThat(ready().batch(5, 0, yesterday).at(after(1))).isInstanceOf(CloseBatch.class);
    }

    @Test
    void a_batch_that_fits_no_night_is_made_smaller() {
        // 5 rounds of two hours do not fit into eight; four do, and later only one.
        Views slow = ready().forecast(Duration.ofHours(2), Duration.ofHours(2), Duration.ofSeconds(2));
        assertThat(slow.at(OPENS)).isEqualTo(new OpenBatch(8, 2, false));
        assertThat(slow.at(after(300))).isEqualTo(new OpenBatch(2, 2, false));
        assertStandsStill(slow.at(after(361)), StandstillReason.WOULD_NOT_FIT, Optional.of(NEXT_OPENS));
    }

    @Test
    void the_first_batch_of_a_night_is_made_smaller_because_no_night_offers_more() {
        // Five rounds fill a night to its last second, and hardly a night is begun in its first one.
        Views full = ready().forecast(Duration.ofMinutes(96), Duration.ofMinutes(96), SECOND);
        assertThat(full.at(OPENS)).isEqualTo(new OpenBatch(10, 2, false));
        assertThat(full.at(OPENS.plus(SECOND))).isEqualTo(new OpenBatch(8, 2, false));
        assertStandsStill(
                full.history(1, OPENS, false).at(after(60)), StandstillReason.WOULD_NOT_FIT, Optional.of(NEXT_OPENS));
    }

    @Test
    void a_vehicle_that_takes_a_whole_night_waits_for_one_and_no_longer() {
        Views full = ready().forecast(Duration.ofHours(8), Duration.ofHours(8), SECOND);
        Instant late = OPENS.plus(SECOND);
        assertThat(full.at(OPENS)).isEqualTo(new OpenBatch(2, 2, false));
        assertStandsStill(full.at(late), StandstillReason.WOULD_NOT_FIT, Optional.of(NEXT_OPENS));
        assertThat(full.overdue().at(late)).isEqualTo(new OpenBatch(2, 2, false));
        Views begun = full.history(1, OPENS.minus(Duration.ofDays(2)), false);
        assertThat(begun.batch(2, 0, late).at(late)).isEqualTo(new Continue(2, CLOSES.minus(SECOND)));
        assertThat(begun.batch(1, 1, late).at(CLOSES.minus(SECOND))).isInstanceOf(Drain.class);
    }

    @Test
    void a_vehicle_that_fits_no_night_is_begun_and_interrupted_in_time() {
        Views huge = ready().forecast(Duration.ofHours(30), Duration.ofHours(30), Duration.ofMinutes(1));
        assertThat(huge.at(OPENS)).isEqualTo(new OpenBatch(2, 2, false));
        assertThat(huge.batch(2, 0, OPENS).at(OPENS)).isEqualTo(new Continue(2, CLOSES.minus(Duration.ofMinutes(1))));
        assertThat(huge.batch(0, 2, OPENS).at(CLOSES.minus(Duration.ofMinutes(1))))
                .isInstanceOf(Drain.class);
        assertStandsStill(
                huge.at(CLOSES.minus(Duration.ofMinutes(1))), StandstillReason.WOULD_NOT_FIT, Optional.of(NEXT_OPENS));
    }

    @Test
    void a_window_that_is_always_open_has_no_end_to_fit_into_but_keeps_cap_and_pause() {
        LocalTime six = LocalTime.of(6, 0);
        Preset always = new Preset("always", 10, 2, Duration.ofMinutes(30), six, six, 10, 120, 5, 20);
        Views open = ready().preset(always);
        Instant nearlySix = Instant.parse("2026-06-02T03:59:59Z");
        assertThat(open.at(nearlySix)).isEqualTo(new OpenBatch(10, 2, false));
        assertThat(open.batch(8, 2, nearlySix).at(nearlySix.plusSeconds(60))).isInstanceOf(Continue.class);
        assertStandsStill(
                open.history(10, OPENS, false).at(nearlySix),
                StandstillReason.BATCH_CAP,
                Optional.of(nearlySix.plusSeconds(1)));
        assertStandsStill(
                open.history(2, nearlySix, false).at(nearlySix.plusSeconds(60)),
                StandstillReason.BATCH_PAUSE,
                Optional.of(nearlySix.plus(Duration.ofMinutes(30))));
    }
}

package io.nighthaul.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.campaign.NightSummary.Quit;
import io.nighthaul.phrase.Phrase;
import io.nighthaul.store.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NightSummaryTest {
    private static final Instant OPENS = Instant.parse("2026-06-01T20:00:00Z");
    private static final Instant CLOSES = OPENS.plus(Duration.ofHours(8));
    private static final Night NIGHT = new Night(LocalDate.parse("2026-06-01"), OPENS, CLOSES);
    private static final Decision WORK = new Decision.Continue(2, CLOSES);

    private static Decision still(StandstillReason reason) {
        return new Decision.StandStill(reason, Optional.empty(), Phrase.NONE);
    }

    private static final List<Decision> DECISIONS = Stream.concat(
                    Stream.of(WORK, new Decision.OpenBatch(1, 1, false), new Decision.CloseBatch(Phrase.NONE)),
                    Arrays.stream(StandstillReason.values()).map(NightSummaryTest::still))
            .toList();

    private static Instant after(int minutes) {
        return OPENS.plus(Duration.ofMinutes(minutes));
    }

    @Test
    void time_outside_the_night_is_not_counted() {
        NightLedger ledger = NightLedger.of(NIGHT)
                .during(still(StandstillReason.OUTSIDE_WINDOW), after(-60), OPENS)
                .during(still(StandstillReason.OPERATOR_PAUSE), after(-60), after(10))
                .during(WORK, after(470), after(500));
        assertThat(ledger.lost().total()).isEqualTo(Duration.ofMinutes(10));
        assertThat(ledger.worked()).isEqualTo(Duration.ofMinutes(10));
        assertThat(ledger.unaccounted(CLOSES)).isEqualTo(Duration.ofMinutes(460));
        assertThat(ledger.unaccounted(after(10)))
                .as("until ten minutes into the night")
                .isZero();
    }

    @Test
    void every_second_of_the_window_is_worked_lost_or_unaccounted() {
        Seeds.forAll(300, random -> {
            NightLedger ledger = NightLedger.of(NIGHT);
            Duration absent = Duration.ZERO;
            Instant now = after(-random.nextInt(100));
            while (now.isBefore(CLOSES)) {
                Instant next = now.plusSeconds(1 + random.nextInt(5_000));
                Decision decision = DECISIONS.get(random.nextInt(DECISIONS.size()));
                // Now and then nobody is there.
                if (random.nextInt(5) == 0) {
                    absent = absent.plus(NIGHT.share(now, next));
                } else {
                    ledger = ledger.during(decision, now, next);
                }
                now = next;
            }
            assertThat(ledger.unaccounted(CLOSES)).isEqualTo(absent);
            assertThat(ledger.worked().plus(ledger.lost().total()).plus(absent)).isEqualTo(NIGHT.length());
        });
    }

    @Test
    void the_line_says_what_was_done_and_why_it_ended_with_the_greatest_loss_first() {
        NightLedger ledger = NightLedger.of(NIGHT)
                .during(WORK, OPENS, after(60))
                .during(still(StandstillReason.GUARD_PAUSE), after(60), after(72))
                .during(still(StandstillReason.BATCH_PAUSE), after(72), after(192))
                .during(still(StandstillReason.DISK_FULL), after(192), CLOSES);
        Tally tally = new Tally(1, 1, 1);
        Quit quit = NightSummary.quit(still(StandstillReason.DISK_FULL), tally, 10);
        assertThat(new NightSummary(ledger, tally, quit).line())
                .isEqualTo(
                        "Night of 2026-06-01: 1 batch, 1 vehicle, 1 fix in 8 h 00 min of window; ended by a full disk;"
                                + " lost 4 h 48 min to a full disk, 2 h 00 min to pauses between batches, 12 min to the guard");
    }

    @Test
    void time_without_anybody_there_is_named() {
        NightLedger ledger = NightLedger.of(NIGHT).during(WORK, OPENS, after(425));
        assertThat(new NightSummary(ledger, Tally.NONE, new Quit.Window()).line())
                .isEqualTo("Night of 2026-06-01: 0 batches, 0 vehicles, 0 fixes in 8 h 00 min of window;"
                        + " ended by the end of the window; nothing lost; not running for 55 min");
    }

    @Test
    void a_finished_campaign_has_lost_nothing_by_having_no_work() {
        NightLedger ledger =
                NightLedger.of(NIGHT).during(WORK, OPENS, after(60)).during(new Decision.Finish(4), after(60), CLOSES);
        assertThat(new NightSummary(ledger, new Tally(2, 20, 5_000), new Quit.Finished(4)).line())
                .isEqualTo("Night of 2026-06-01: 2 batches, 20 vehicles, 5,000 fixes in 8 h 00 min of window;"
                        + " ended by the end of the work, with 4 vehicles skipped; nothing lost");
    }

    @Test
    void the_reason_to_quit_is_the_last_thing_that_held() {
        Tally nine = new Tally(9, 90, 0);
        assertThat(NightSummary.quit(WORK, nine, 10)).isEqualTo(new Quit.Window());
        assertThat(NightSummary.quit(still(StandstillReason.WOULD_NOT_FIT), nine, 10))
                .isEqualTo(new Quit.Standstill(StandstillReason.WOULD_NOT_FIT));
        assertThat(NightSummary.quit(WORK, nine, 9)).isEqualTo(new Quit.Cap(9));
        assertThat(NightSummary.quit(new Decision.Finish(0), nine, 9)).isEqualTo(new Quit.Finished(0));
    }
}

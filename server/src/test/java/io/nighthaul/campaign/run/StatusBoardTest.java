package io.nighthaul.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.campaign.CampaignState.Verb;
import io.nighthaul.campaign.run.CampaignStatus.Lost;
import io.nighthaul.campaign.run.CampaignStatus.Node;
import io.nighthaul.campaign.run.CampaignStatus.OpenBatch;
import io.nighthaul.campaign.run.CampaignStatus.Progress;
import io.nighthaul.campaign.run.CampaignStatus.Window;
import io.nighthaul.campaign.run.CampaignStatus.Worker;
import io.nighthaul.campaign.run.CampaignStatus.WorkerRecord;
import io.nighthaul.phrase.Phrase;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.SettableClock;
import io.nighthaul.settings.SyncSettings;
import io.nighthaul.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

class StatusBoardTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final Instant NOW = StatusTables.NOW;

    private final SettableClock clock = new SettableClock(NOW);
    private final Campaigns campaigns = new Campaigns(STORE.database(), new AuditLog(STORE.database(), clock), clock);
    private final StatusBoard board = new StatusBoard(STORE.database(), StatusBoardTest::knobs, clock);

    @BeforeAll
    static void fill() {
        new StatusTables(STORE.database()).fill();
    }

    @BeforeEach
    void isInTheMiddleOfItsSecondNight() {
        STORE.scratch()
                .execute("UPDATE campaign SET state = 'running', decision = 'continue', workers_allowed = 2,"
                        + " reason = NULL, detail = NULL, until_at = NULL, ticked_at = '2026-03-10T22:29:59Z'"
                        + " WHERE name = 'spring'");
    }

    private static Knobs knobs() {
        return Knobs.DEFAULTS.with(SyncSettings.WINDOW_ZONE, "Europe/Belgrade");
    }

    private CampaignStatus spring() {
        return board.status(StatusTables.NAME);
    }

    @Test
    void counts_vehicles_and_those_half_done_as_half() {
        Progress progress = spring().progress();

        assertThat(progress)
                .extracting(
                        Progress::vehicles,
                        Progress::done,
                        Progress::skipped,
                        Progress::left,
                        Progress::percent,
                        Progress::fixes)
                .containsExactly(20, 11, 1, 8, 55.0, 11_240_000L);
        assertThat(progress.fraction()).isCloseTo(11.4 / 20, within(1e-12));
    }

    @Test
    void shows_the_open_batch_and_when_it_should_end() {
        OpenBatch batch = spring().batch().orElseThrow();

        assertThat(batch.number()).isEqualTo(2);
        assertThat(batch.vehicles())
                .containsExactlyInAnyOrderElementsOf(StatusTables.codes().subList(10, 20));
        assertThat(batch.size()).isEqualTo(10);
        assertThat(batch.done()).isEqualTo(2);
        assertThat(batch.fraction()).isCloseTo(0.24, within(1e-12));
        assertThat(batch.started()).isEqualTo(NOW.minus(Duration.ofMinutes(5)));
        // 7.6 vehicles of 240 s for two workers.
        assertThat(batch.expectedEnd()).contains(NOW.plusSeconds(912));
    }

    @Test
    void shows_what_each_worker_is_busy_with() {
        assertThat(spring().workers())
                .containsExactly(
                        new Worker("node-a", 1, "P93592", "importing", 240_000, 2_000, 0.4, 10),
                        new Worker("node-a", 2, "P93593", "exporting", 0, 0, 0, 30));
    }

    @Test
    void measures_speed_over_the_last_minute() {
        CampaignStatus.Speed speed = spring().speed();

        assertThat(speed.rowsPerSecond()).isEqualTo(2_000);
        assertThat(speed.megabytesPerSecond()).hasValue(0.16);
        assertThat(speed.secondsPerVehicle()).hasValue(240);
        assertThat(speed.utilisationPercent()).hasValue(90);
        assertThat(speed.byWorker())
                .containsExactly(
                        new WorkerRecord("node-a", 1, 4, 1, 0, 25), new WorkerRecord("node-a", 2, 2, 0, 1, 50));
    }

    @Test
    void sums_up_what_it_has_come_to() {
        CampaignStatus.Statistics stats = spring().stats();

        assertThat(stats.batchesDone()).isEqualTo(1);
        assertThat(stats.minutesPerBatch()).hasValue(20);
        assertThat(stats.successPercent().orElseThrow()).isCloseTo(100 * 11 / 12.0, within(1e-9));
        assertThat(stats.failures()).isEqualTo(1);
        assertThat(stats.databaseBytes()).isGreaterThan(1_000_000);
    }

    @Test
    void names_the_window_and_what_it_lost_to_which_reason() {
        CampaignStatus status = spring();

        assertThat(status.window())
                .isEqualTo(new Window(
                        LocalDate.of(2026, 3, 10),
                        Instant.parse("2026-03-10T21:00:00Z"),
                        Instant.parse("2026-03-11T05:00:00Z"),
                        true,
                        false,
                        "Europe/Belgrade"));
        assertThat(status.tonight().batches()).isEqualTo(1);
        assertThat(status.tonight().batchesMax()).isEqualTo(10);
        assertThat(status.tonight().workedMinutes()).isEqualTo(5);
        assertThat(status.tonight().lost())
                .containsExactly(
                        new Lost("batch_pause", "pauses between batches", 30),
                        new Lost("guard_pause", "the guard", 12));
        assertThat(status.lastNight()).contains("Night of 2026-03-09: 1 batch");
    }

    @Test
    void knows_the_last_checkpoint_and_which_servers_are_there() {
        CampaignStatus status = spring();

        assertThat(status.checkpoint())
                .contains(new CampaignStatus.Checkpoint(2, NOW.minus(Duration.ofMinutes(5)), 300, 9));
        assertThat(status.nodes())
                .containsExactly(new Node("node-a", 4, Instant.parse("2026-03-09T12:00:00Z"), NOW.minusSeconds(1)));
    }

    @Test
    void foretells_the_end_with_measured_rates() {
        Outlook.Eta eta = spring().eta();

        assertThat(eta.isMeasured()).isTrue();
        assertThat(eta.nights()).isEqualTo(1);
        // Nine vehicles, one of them to 40 % here, at 240 s each for two workers; perhaps a failure on the way.
        assertThat(eta.finish().orElseThrow()).isBetween(NOW.plusSeconds(1_000), NOW.plusSeconds(4_000));
    }

    @Test
    void says_why_it_stands_still_and_until_when() {
        STORE.scratch()
                .execute("UPDATE campaign SET decision = 'stand_still', reason = 'batch_pause',"
                        + " detail = '30 min between batches', until_at = '2026-03-10T22:45Z' WHERE name = 'spring'");

        CampaignStatus status = spring();

        assertThat(status.doing())
                .isEqualTo(CampaignStatus.Doing.of(
                        "standing_still",
                        Optional.of(new CampaignStatus.Reason("batch_pause", "pauses between batches")),
                        Phrase.plain("30 min between batches"),
                        Optional.of(Instant.parse("2026-03-10T22:45:00Z")),
                        0));
        assertThat(status.batch().orElseThrow().expectedEnd()).isEmpty();
    }

    @Test
    void says_when_no_server_has_looked_at_it_lately() {
        clock.advance(Duration.ofMinutes(10));

        assertThat(spring().doing().what()).isEqualTo("unattended");
        assertThat(spring().doing().detail()).contains("2026-03-10T22:29:59Z", "start one");
    }

    @Test
    void by_day_it_shows_the_next_night_with_nothing_done_in_it() {
        clock.set(Instant.parse("2026-03-11T12:00:00Z"));

        CampaignStatus status = spring();

        assertThat(status.window().isOpen()).isFalse();
        assertThat(status.window().opens()).isEqualTo(Instant.parse("2026-03-11T21:00:00Z"));
        assertThat(status.tonight().batches()).isZero();
        assertThat(status.tonight().lost()).isEmpty();
        assertThat(status.nodes()).isEmpty();
    }

    @Test
    void a_draft_of_the_reference_fleet_takes_thirteen_nights() {
        List<String> codes = IntStream.range(0, 1_250).mapToObj(i -> "R" + i).toList();
        LocalDate last = LocalDate.of(2026, 3, 1);
        campaigns.create(
                new Campaigns.Order(
                        "reference", codes, last.minusDays(119), last, true, OptionalLong.of(3_125_000_000L)),
                Actor.SYSTEM);
        clock.set(Instant.parse("2026-03-11T12:00:00Z"));

        CampaignStatus status = board.status("reference");

        assertThat(status.eta().nights()).isEqualTo(13);
        assertThat(status.eta().isMeasured()).isFalse();
        assertThat(status.eta().heldBackBy()).isEqualTo("the cap of batches a night");
        assertThat(status.doing().what()).isEqualTo("draft");
        assertThat(status.campaign().verbs()).containsExactly("start");
        assertThat(status.progress().fraction()).isZero();
        assertThat(status.speed().utilisationPercent()).isEmpty();
        assertThat(status.speed().secondsPerVehicle()).isEmpty();
        assertThat(status.speed().megabytesPerSecond()).isEmpty();
        assertThat(status.stats().successPercent()).isEmpty();
        assertThat(status.stats().minutesPerBatch()).isEmpty();
        assertThat(status.checkpoint()).isEmpty();
        assertThat(status.lastNight()).isEmpty();
    }

    @Test
    void each_state_says_what_can_be_done_about_it() {
        LocalDate day = LocalDate.of(2026, 3, 1);
        campaigns.create(
                new Campaigns.Order("small", List.of("S1"), day, day, true, OptionalLong.empty()), Actor.SYSTEM);
        campaigns.act("small", Verb.START, Actor.SYSTEM);
        assertThat(board.status("small").doing().detail()).contains("no server has looked at it yet");
        campaigns.act("small", Verb.STOP, Actor.SYSTEM);
        assertThat(board.status("small").doing().what()).isEqualTo("stopped");
        assertThat(board.status("small").campaign().verbs()).containsExactly("start");
        STORE.scratch().execute("UPDATE campaign SET state = 'finished' WHERE name = 'small'");
        assertThat(board.status("small").doing().what()).isEqualTo("finished");
        assertThat(board.status("small").campaign().verbs()).isEmpty();
    }

    @Test
    void nothing_is_foretold_when_nothing_is_left() {
        LocalDate day = LocalDate.of(2026, 3, 1);
        campaigns.create(
                new Campaigns.Order("over", List.of("O1"), day, day, true, OptionalLong.empty()), Actor.SYSTEM);
        STORE.scratch()
                .execute("UPDATE campaign_vehicle SET state = 'done' WHERE campaign_id ="
                        + " (SELECT id FROM campaign WHERE name = 'over')");

        assertThat(board.status("over").eta().nights()).isZero();
        assertThat(board.status("over").eta().finish()).isEmpty();
    }

    @Test
    void what_is_foretold_follows_at_once_when_the_pace_or_the_work_changes() {
        Knobs[] knobs = {Knobs.DEFAULTS.with(SyncSettings.WINDOW_ZONE, "Europe/Belgrade")};
        StatusBoard changing = new StatusBoard(STORE.database(), () -> knobs[0], clock);
        LocalDate day = LocalDate.of(2026, 3, 1);
        List<String> codes = IntStream.range(0, 300).mapToObj(i -> "C" + i).toList();
        campaigns.create(
                new Campaigns.Order("changing", codes, day, day, true, OptionalLong.of(750_000_000)), Actor.SYSTEM);
        int optimal = changing.status("changing").eta().nights();
        knobs[0] = knobs[0].with(SyncSettings.PRESET, "fast");

        assertThat(changing.status("changing").eta().nights()).isLessThan(optimal);
        STORE.scratch()
                .execute("UPDATE campaign_vehicle SET state = 'done' WHERE campaign_id ="
                        + " (SELECT id FROM campaign WHERE name = 'changing')");
        assertThat(changing.status("changing").eta().nights()).isZero();
    }

    @Test
    void a_name_that_nobody_has_is_answered_with_those_there_are() {
        assertThatThrownBy(() -> board.status("sprnig"))
                .isInstanceOf(UnknownCampaignException.class)
                .hasMessageContaining("there is no campaign sprnig; there are: ")
                .hasMessageContaining("spring");
    }

    @Test
    @Timeout(20)
    void looking_waits_for_nobody_who_works_on_the_campaign() {
        STORE.database().transact(tx -> {
            tx.sql("SELECT id FROM campaign WHERE name = 'spring' FOR UPDATE")
                    .query(Long.class)
                    .single();
            assertThat(spring().progress().vehicles()).isEqualTo(20);
            assertThat(board.all()).isNotEmpty();
        });
    }

    @Test
    void the_log_can_be_asked_for_one_worker() {
        assertThat(board.log("spring", StatusBoard.Whose.EVERYBODY, 100)).hasSize(7);
        assertThat(board.log("spring", new StatusBoard.Whose(null, 2, null), 100))
                .extracting(WorkerLog.Line::message)
                .containsExactly("done: 4", "no such table; skipped", "long ago");
        assertThat(board.log("spring", new StatusBoard.Whose("node-b", null, null), 100))
                .isEmpty();
    }
}

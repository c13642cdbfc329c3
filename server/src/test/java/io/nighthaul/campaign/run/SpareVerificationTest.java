package io.nighthaul.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.alert.Alerts;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.campaign.run.SpareSource.Asked;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.SettableClock;
import io.nighthaul.settings.Settings;
import io.nighthaul.settings.SyncSettings;
import io.nighthaul.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpareVerificationTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final Rulebook RULES = Rulebook.of(Knobs.DEFAULTS.with(SyncSettings.WINDOW_ZONE, "UTC"));
    private static final Instant NIGHT = Instant.parse("2026-05-10T22:30:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final SettableClock clock = new SettableClock(NIGHT);
    private final SpareSource source = new SpareSource(STORE, clock);
    private SpareVerification verification = started();
    private int guardAsked;
    private boolean isPermitted = true;

    private SpareVerification started() {
        AuditLog audit = new AuditLog(STORE.database(), clock);
        Settings settings = new Settings(STORE.database(), audit, clock);
        return new SpareVerification(
                STORE.database(),
                source,
                new AlertingIncidents(STORE.database(), new Alerts(STORE.database(), settings, audit, clock)),
                clock);
    }

    /** Two vehicles with ten days each: a was compared a week ago, b the day before that. */
    @BeforeEach
    void fill() {
        STORE.scratch()
                .execute(
                        "DELETE FROM campaign",
                        "DELETE FROM delivery",
                        "DELETE FROM verification_night",
                        "DELETE FROM alert");
        source.delivered("a", LocalDate.of(2026, 5, 1), 10, "2026-05-03 01:00Z");
        source.delivered("b", LocalDate.of(2026, 5, 1), 10, "2026-05-02 01:00Z");
        campaign("all", "finished", "finish", "no_work");
    }

    private static void campaign(String name, String state, String decision, String reason) {
        STORE.scratch()
                .execute(
                        "INSERT INTO campaign (name, state, first_day, last_day, created_at, decision, reason, ticked_at)"
                                + " VALUES ('" + name + "', '" + state + "', '2026-05-01', '2026-05-09', now(), '"
                                + decision
                                + "', " + (reason.isEmpty() ? "NULL" : "'" + reason + "'") + ", '2026-05-10 22:29Z')");
    }

    private void attend() {
        attend(HOUR);
    }

    private void attend(Duration budget) {
        verification.attend(RULES, budget, () -> {
            guardAsked++;
            return isPermitted;
        });
    }

    private static List<String> nights() {
        return STORE.scratch()
                .texts("SELECT concat_ws(' ', night, slices, rows, different, repaired, failures, spent_ms)"
                        + " FROM verification_night ORDER BY night");
    }

    private static List<String> alerts(String column) {
        return STORE.scratch().texts("SELECT " + column + " FROM alert ORDER BY id");
    }

    @Test
    void the_longest_unseen_comes_first_and_each_slice_once_a_night() {
        for (int i = 0; i < 4; i++) {
            attend();
            clock.advance(Duration.ofSeconds(5));
        }
        assertThat(source.asked).containsExactly(new Asked("b", 1, 10), new Asked("a", 1, 10));

        clock.advance(Duration.ofDays(1));
        attend();

        assertThat(source.asked).last().isEqualTo(new Asked("b", 1, 10));
        assertThat(nights()).containsExactly("2026-05-10 20 20 0 0 0 20000", "2026-05-11 10 10 0 0 0 10000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-05-10T12:00:00Z", "2026-05-10T21:59:59Z", "2026-05-11T05:58:00Z", "2026-05-11T06:00:00Z"})
    void outside_the_window_and_in_its_last_two_minutes_nobody_is_asked(Instant at) {
        clock.set(at);
        attend();

        assertThat(source.asked).isEmpty();
        assertThat(guardAsked).as("looks of the guard, which are visits, too").isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "running, stand_still, batch_cap, true",
        "running, stand_still, would_not_fit, true",
        "running, stand_still, no_work, true",
        "running, stand_still, batch_pause, false",
        "running, stand_still, waiting_for_retry, false",
        "running, stand_still, guard_pause, false",
        "running, stand_still, cleanup, false",
        "running, stand_still, breaker_open, false",
        "running, continue, '', false",
        "running, open_batch, '', false",
        "running, close_batch, '', false",
        "running, drain, batch_cap, false",
        "running, none, '', false",
        "paused, stand_still, operator_pause, false",
        "draft, none, '', true",
        "stopped, stand_still, operator_pause, true"
    })
    void only_minutes_that_no_campaign_wants_are_spare(String state, String decision, String reason, boolean isSpare) {
        campaign("another", state, decision, reason);
        // The newest is not the one that matters.
        campaign("newest", "finished", "finish", "no_work");

        attend();

        assertThat(source.asked).hasSize(isSpare ? 1 : 0);
    }

    @Test
    void a_batch_that_is_still_open_keeps_it_away_even_if_its_campaign_was_stopped() {
        campaign("stopped", "stopped", "drain", "operator_pause");
        STORE.scratch().execute("""
                INSERT INTO haul (origin, transport, first_day, last_day, started_at)
                VALUES ('legacy', 'tunnel', '2026-05-01', '2026-05-09', now())""", """
                INSERT INTO campaign_batch (campaign_id, number, night, state, haul_id, vehicles, workers, started_at)
                SELECT c.id, 1, '2026-05-10', 'working', max(h.id), 1, 1, now()
                FROM campaign c, haul h WHERE c.name = 'stopped' GROUP BY c.id""");

        attend();

        assertThat(source.asked).isEmpty();
    }

    @Test
    void without_any_campaign_nobody_has_asked_for_it() {
        STORE.scratch().execute("DELETE FROM campaign");

        attend();

        assertThat(source.asked).isEmpty();
    }

    @Test
    void without_permission_nothing_is_touched_and_the_guard_is_not_asked_when_nothing_is_due() {
        isPermitted = false;
        attend();
        assertThat(source.asked).isEmpty();
        assertThat(guardAsked).isOne();

        isPermitted = true;
        attend();
        attend();
        int before = guardAsked;
        attend();
        assertThat(guardAsked).isEqualTo(before);
    }

    @Test
    void the_night_s_minutes_are_counted_across_restarts_and_nodes() {
        attend(Duration.ofSeconds(10));
        verification = started();
        attend(Duration.ofSeconds(10));
        assertThat(source.asked).as("ten seconds were spent on the first").hasSize(1);

        clock.advance(Duration.ofDays(1));
        attend(Duration.ofSeconds(10));
        assertThat(source.asked).hasSize(2);
    }

    @Test
    void a_new_process_goes_on_where_the_last_one_was() {
        attend();
        verification = started();
        attend();
        attend();

        assertThat(source.asked).containsExactly(new Asked("b", 1, 10), new Asked("a", 1, 10));
    }

    @Test
    void a_stretch_begins_with_the_oldest_slice_and_ends_after_a_month_or_where_days_are_missing() {
        source.delivered("long", LocalDate.of(2026, 1, 1), 60, "2026-05-01 01:00Z");
        source.delivered("gaps", LocalDate.of(2026, 5, 1), 3, "2026-05-01 02:00Z");
        source.delivered("gaps", LocalDate.of(2026, 5, 5), 2, "2026-05-01 02:00Z");
        STORE.scratch()
                .execute("UPDATE delivery d SET verified_at = NULL FROM vehicle v WHERE v.id = d.vehicle_id"
                        + " AND v.code = 'long' AND d.day = '2026-01-20'");

        for (int i = 0; i < 5; i++) {
            attend();
        }

        assertThat(source.asked)
                .containsExactly(
                        new Asked("long", 20, 31),
                        new Asked("long", 1, 19),
                        new Asked("long", 51, 10),
                        new Asked("gaps", 121, 3),
                        new Asked("gaps", 125, 2));
    }

    @Test
    void a_vehicle_that_cannot_be_compared_does_not_stand_in_the_way_of_others() {
        source.refuses("b");
        attend();
        attend();
        attend();

        assertThat(source.asked).containsExactly(new Asked("b", 1, 10), new Asked("a", 1, 10));
        assertThat(nights()).containsExactly("2026-05-10 10 10 0 0 1 20000");

        clock.advance(Duration.ofDays(1));
        attend();
        assertThat(source.asked)
                .last()
                .as("the next night it has its turn again")
                .isEqualTo(new Asked("b", 1, 10));
    }

    @Test
    void slices_that_differ_are_hauled_again_at_once_and_people_are_told() {
        source.tampered("b", LocalDate.of(2026, 5, 4), LocalDate.of(2026, 5, 6));

        attend();

        assertThat(source.again).containsExactly(new Asked("b", 4, 3));
        assertThat(nights()).containsExactly("2026-05-10 10 8 2 2 0 10000");
        assertThat(alerts("kind || ' ' || subject || ': ' || message"))
                .containsExactly("VERIFICATION_MISMATCH vehicle b: 2 slices differ from the source, the first of them"
                        + " 2026-05-04: 5 rows at the source, 1 here. They are hauled again now");
        assertThat(alerts("(resolved_at IS NOT NULL)::text")).containsExactly("true");
        assertThat(STORE.scratch().texts("SELECT DISTINCT state FROM delivery")).containsExactly("verified");
    }

    @Test
    void what_could_not_be_put_right_stays_an_alert_until_it_is() {
        source.tampered("b", LocalDate.of(2026, 5, 4), LocalDate.of(2026, 5, 6));
        source.repairsAtMost(1);

        attend();
        assertThat(nights()).containsExactly("2026-05-10 10 8 2 1 0 10000");
        assertThat(alerts("(resolved_at IS NOT NULL)::text")).containsExactly("false");

        // Other slices of the vehicle being equal does not end it; this one being equal does.
        clock.advance(Duration.ofDays(1));
        source.repairsAtMost(10);
        attend();
        attend();
        assertThat(alerts("(resolved_at IS NOT NULL)::text")).containsExactly("true");
    }

    @Test
    void hauling_again_stops_as_soon_as_a_campaign_wants_the_source() {
        source.tampered("b", LocalDate.of(2026, 5, 4));
        source.beforeHaulingAgain(pace -> {
            assertThat(pace.isStopping()).isFalse();
            campaign("sudden", "running", "open_batch", "");
            assertThat(pace.isStopping()).isTrue();
        });

        attend();

        assertThat(source.again).hasSize(1);
    }

    @Test
    void hauling_again_stops_when_the_process_ends_and_when_the_window_does() {
        source.tampered("b", LocalDate.of(2026, 5, 4));
        source.beforeHaulingAgain(pace -> {
            assertThat(pace.isStopping()).isFalse();
            clock.set(Instant.parse("2026-05-11T05:59:00Z"));
            assertThat(pace.isStopping()).isTrue();
            clock.set(NIGHT);
            verification.end();
            assertThat(pace.isStopping()).isTrue();
        });

        attend();

        assertThat(source.again).hasSize(1);
    }

    @Test
    void one_node_at_a_time_does_it() {
        source.beforeAnswering(() -> {
            SpareVerification other = started();
            other.attend(RULES, HOUR, () -> true);
        });

        attend();

        assertThat(source.asked).hasSize(1);
    }

    @Test
    void its_progress_can_be_read() {
        assertThat(VerificationNight.latest(STORE.database())).isEmpty();
        attend();

        assertThat(VerificationNight.latest(STORE.database()))
                .contains(new VerificationNight(
                        LocalDate.of(2026, 5, 10), 10, 10, 0, 0, 0, Duration.ofSeconds(10), NIGHT.plusSeconds(10)));
    }
}

package io.nighthaul.recompute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nighthaul.alert.Alerts;
import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.phrase.Phrase;
import io.nighthaul.settings.RecomputeSettings;
import io.nighthaul.settings.Settings;
import io.nighthaul.store.Database;
import io.nighthaul.store.RuleName;
import io.nighthaul.store.ScratchDatabase;
import io.nighthaul.store.SliceStore;
import io.nighthaul.track.Rules;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Judging again in the background of servers. */
@Timeout(120)
class RecomputeTest {
    private static final Duration SECONDS = Duration.ofSeconds(20);
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Actor OPERATOR = Actor.cli("operator");

    private final ScratchDatabase scratch = ScratchDatabase.create("Europe/Belgrade");
    private final Database database = scratch.database();
    private final AuditLog audit = new AuditLog(database, CLOCK);
    private final Settings settings = new Settings(database, audit, CLOCK);
    private final SliceStore store = new SliceStore(database, new ChosenRules(settings), CLOCK);
    private final JudgedFleet fleet = new JudgedFleet(database, store);
    private final List<AutoCloseable> servers = new ArrayList<>();
    private volatile Leave.Answer leave = new Leave.Answer.Go(1);

    @AfterEach
    void drop() throws Exception {
        for (AutoCloseable server : servers) {
            server.close();
        }
        scratch.assertNothingLeftOpen();
        scratch.close();
    }

    private Recompute server(Database database) {
        Settings here = new Settings(database, new AuditLog(database, CLOCK), CLOCK);
        ChosenRules rules = new ChosenRules(here);
        Recompute server = new Recompute(
                new Recompute.Parts(
                        database,
                        new SliceStore(database, rules, CLOCK),
                        here,
                        rules,
                        new Alerts(database, here, new AuditLog(database, CLOCK), CLOCK)),
                new Recompute.Manner(Duration.ofMillis(50), () -> leave, Leave.always()),
                CLOCK);
        servers.add(server);
        return server;
    }

    private String text(String sql) {
        return String.valueOf(scratch.texts(sql).getFirst());
    }

    private void awaitText(String sql, String expected) {
        await().atMost(SECONDS).untilAsserted(() -> assertThat(text(sql)).isEqualTo(expected));
    }

    private void awaitNothingDirty() {
        awaitText("SELECT count(*) FROM slice WHERE dirty_since IS NOT NULL", "0");
    }

    private static String rulesOf(int vehicle) {
        return "SELECT string_agg(DISTINCT r.name, ',') FROM slice s JOIN rule_set r ON r.id = s.rule_set"
                + " WHERE s.dirty_since IS NULL AND vehicle_id = " + vehicle;
    }

    @Test
    void a_late_delivery_is_followed_up_within_seconds() {
        int vehicle = fleet.vehicle("late", 6);
        int undisturbed = fleet.vehicle("reference", 6);
        server(database);
        fleet.late(vehicle, JudgedFleet.FIRST.plusDays(2));
        assertThat(store.dirtyDays(vehicle)).containsExactly(JudgedFleet.FIRST.plusDays(3));
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(store.dirtyDays(vehicle)).isEmpty());
        fleet.late(undisturbed, JudgedFleet.FIRST.plusDays(2));
        store.recompute(undisturbed);
        assertThat(fleet.judged(vehicle)).isEqualTo(fleet.judged(undisturbed));
    }

    @Test
    void a_change_of_the_fleets_rules_judges_its_history_again_and_changing_back_restores_it() {
        int vehicle = fleet.vehicle("ruled", 10);
        List<String> before = fleet.judged(vehicle);
        server(database);
        settings.set(RecomputeSettings.PROFILE, "threshold", OPERATOR);
        awaitText(rulesOf(vehicle), Rules.ofProfile("threshold").id());
        awaitNothingDirty();
        assertThat(fleet.judged(vehicle)).isNotEqualTo(before);
        settings.set(RecomputeSettings.PROFILE, RuleName.DEFAULT.rules().id(), OPERATOR);
        awaitText(rulesOf(vehicle), RuleName.DEFAULT.rules().id());
        awaitNothingDirty();
        assertThat(fleet.judged(vehicle)).isEqualTo(before);
    }

    @Test
    void a_group_has_rules_of_its_own_and_whoever_joins_it_is_judged_by_them() {
        int member = fleet.vehicle("member", 3);
        int stranger = fleet.vehicle("stranger", 3);
        GroupRules rules = new GroupRules(database, settings, audit);
        scratch.execute(
                "INSERT INTO vehicle_group (name) VALUES ('trucks')",
                "UPDATE vehicle SET group_id = (SELECT id FROM vehicle_group) WHERE id = " + member);
        server(database);
        assertThat(rules.choose("trucks", Optional.of(new RuleName("threshold")), OPERATOR))
                .isTrue();
        awaitText(rulesOf(member), Rules.ofProfile("threshold").id());
        assertThat(text(rulesOf(stranger))).isEqualTo(RuleName.DEFAULT.rules().id());
        scratch.execute("UPDATE vehicle SET group_id = (SELECT id FROM vehicle_group) WHERE id = " + stranger);
        awaitText(rulesOf(stranger), Rules.ofProfile("threshold").id());
        assertThat(rules.choose("trucks", Optional.empty(), OPERATOR)).isTrue();
        awaitText(rulesOf(member), RuleName.DEFAULT.rules().id());
        assertThat(rules.choose("ships", Optional.empty(), OPERATOR)).isFalse();
        assertThat(rules.choices().groups()).isEmpty();
        assertThat(scratch.texts("SELECT old_value || '>' || coalesce(new_value, '') FROM audit_log"
                        + " WHERE action = 'group.rules' AND old_value IS NOT NULL"))
                .containsExactly("threshold>");
    }

    @Test
    void servers_share_the_work_and_judge_no_slice_twice() {
        for (int i = 0; i < 12; i++) {
            fleet.vehicle("shared-" + i, 9);
        }
        settings.set(RecomputeSettings.WORKERS, "2", OPERATOR);
        settings.set(RecomputeSettings.PROFILE, "threshold", OPERATOR);
        try (Database other = Database.open(scratch.settings())) {
            server(database);
            server(other);
            awaitText(
                    "SELECT count(*) FROM slice s JOIN rule_set r ON r.id = s.rule_set WHERE r.name = '"
                            + Rules.ofProfile("threshold").id() + "'",
                    "108");
            awaitNothingDirty();
            awaitText("SELECT sum(slices) FROM judging_tally WHERE run_id = 0", "108");
            servers.forEach(RecomputeTest::close);
            servers.clear();
        }
    }

    private static void close(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void it_stands_still_while_the_machine_is_needed_and_says_why_and_how_much_waits() {
        int vehicle = fleet.vehicle("waiting", 4);
        leave = new Leave.Answer.Wait(Phrase.plain("host CPU 92 % is over 70 %"));
        Recompute server = server(database);
        fleet.late(vehicle, JudgedFleet.FIRST.plusDays(1));
        await().atMost(SECONDS).untilAsserted(() -> {
            RecomputeStatus status = server.status();
            assertThat(status.doing()).isEqualTo("standing_still");
            assertThat(status.detail()).isEqualTo("host CPU 92 % is over 70 %");
            assertThat(status.queue().slices()).isEqualTo(1);
            assertThat(status.queue().byReason()).containsEntry("late", 1L);
        });
        leave = new Leave.Answer.Go(1);
        awaitNothingDirty();
        await().atMost(SECONDS).untilAsserted(() -> {
            assertThat(server.status().doing()).isEqualTo("idle");
            assertThat(server.status().slicesPerSecond()).isPositive();
        });
    }

    @Test
    void when_it_is_switched_off_the_queue_grows_old_and_somebody_is_told() {
        int vehicle = fleet.vehicle("old", 3);
        settings.set(RecomputeSettings.ENABLED, "false", OPERATOR);
        server(database);
        fleet.late(vehicle, JudgedFleet.FIRST);
        scratch.execute("UPDATE slice SET dirty_since = now() - interval '3 hours' WHERE dirty_since IS NOT NULL");
        awaitText(
                "SELECT coalesce(max(message), '') LIKE '1 slices of 1 vehicles wait%switched off by recompute.enabled%'"
                        + " FROM alert WHERE kind = 'RECOMPUTE_BEHIND' AND resolved_at IS NULL",
                "t");
        settings.set(RecomputeSettings.ENABLED, "true", OPERATOR);
        awaitNothingDirty();
        awaitText("SELECT count(*) FROM alert WHERE resolved_at IS NULL", "0");
    }

    @Test
    void a_vehicle_that_cannot_be_judged_does_not_hold_up_the_others() {
        int broken = fleet.vehicle("broken", 3);
        int sound = fleet.vehicle("sound", 3);
        scratch.execute("ALTER TABLE slice ADD CONSTRAINT no_more CHECK (dirty_since IS NOT NULL OR vehicle_id <> "
                + broken + ") NOT VALID");
        fleet.late(sound, JudgedFleet.FIRST);
        scratch.execute("UPDATE slice SET dirty_since = '2026-01-01' WHERE vehicle_id = " + broken);
        Recompute server = server(database);
        awaitText(
                "SELECT string_agg(DISTINCT vehicle_id::text, ',') FROM slice WHERE dirty_since IS NOT NULL",
                "" + broken);
        await().atMost(SECONDS)
                .untilAsserted(() -> assertThat(server.status().failing())
                        .singleElement()
                        .satisfies(trouble -> assertThat(trouble.why()).contains("no_more")));
    }
}

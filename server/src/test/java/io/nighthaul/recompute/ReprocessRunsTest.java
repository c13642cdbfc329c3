package io.nighthaul.recompute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nighthaul.alert.Alerts;
import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.settings.Settings;
import io.nighthaul.store.Database;
import io.nighthaul.store.RuleName;
import io.nighthaul.store.ScratchDatabase;
import io.nighthaul.store.SliceStore;
import io.nighthaul.track.Rules;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Orders to judge a period anew, from their beginning to their end. */
@Timeout(120)
class ReprocessRunsTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Actor OPERATOR = Actor.cli("operator");
    private static final LocalDate FIRST = JudgedFleet.FIRST;
    private static final String THRESHOLD = Rules.ofProfile("threshold").id();

    private final ScratchDatabase scratch = ScratchDatabase.create("Europe/Belgrade");
    private final Database database = scratch.database();
    private final AuditLog audit = new AuditLog(database, CLOCK);
    private final Settings settings = new Settings(database, audit, CLOCK);
    private final ChosenRules rules = new ChosenRules(settings);
    private final SliceStore store = new SliceStore(database, rules, CLOCK);
    private final JudgedFleet fleet = new JudgedFleet(database, store);
    private final ReprocessRuns runs = new ReprocessRuns(database, store, audit, CLOCK);

    @AfterEach
    void drop() {
        scratch.assertNothingLeftOpen();
        scratch.close();
    }

    private static ReprocessWish wish(String profile, int days, boolean isDry, String... vehicles) {
        return new ReprocessWish(
                Optional.of(new RuleName(profile)),
                FIRST,
                FIRST.plusDays(days - 1L),
                List.of(vehicles),
                Optional.empty(),
                isDry);
    }

    private Recompute server() {
        return new Recompute(
                new Recompute.Parts(database, store, settings, rules, new Alerts(database, settings, audit, CLOCK)),
                new Recompute.Manner(Duration.ofMillis(50), Leave.always(), Leave.always()),
                CLOCK);
    }

    private ReprocessRun ended(long id) {
        await().atMost(Duration.ofSeconds(60)).until(() -> !runs.run(id).state().equals("running"));
        return runs.run(id);
    }

    /** Does one stretch, as a worker would. */
    private boolean stretch() {
        return new ReprocessStretch(database, store, Instant.now()).run().isPresent();
    }

    @Test
    void a_run_of_the_fleet_judges_everything_by_its_rules_and_says_what_that_changed() {
        int first = fleet.vehicle("V1", 9);
        fleet.vehicle("V2", 3);
        long before = driven(first);
        try (Recompute server = server()) {
            ReprocessRun done =
                    ended(runs.begin(wish("threshold", 30, false), OPERATOR).id());
            assertThat(done.state()).isEqualTo("done");
            assertThat(done.vehicles()).isEqualTo(2);
            assertThat(done.vehiclesDone()).isEqualTo(2);
            assertThat(done.slices()).isEqualTo(12);
            assertThat(done.slicesDone()).isEqualTo(12);
            assertThat(done.changed()).isEqualTo(12);
            assertThat(done.fixes()).isEqualTo(12 * 1_440);
            assertThat(done.rules()).contains(THRESHOLD);
            assertThat(done.finishedAt()).isPresent();
            assertThat(server.status().queue().slices()).isZero();
            List<VehicleDifference> differences = runs.differences(done.id());
            assertThat(differences).extracting(VehicleDifference::vehicle).containsExactly("V1", "V2");
            assertThat(differences.getFirst().old().drivenMm()).isEqualTo(before);
            assertThat(differences.getFirst().young().drivenMm()).isEqualTo(driven(first));
            assertThat(differences.getFirst().verdicts())
                    .anySatisfy(verdict -> assertThat(verdict.gained()).isPositive());
        }
        assertThat(scratch.texts("SELECT action || ' ' || new_value FROM audit_log ORDER BY id"))
                .containsExactly(
                        "reprocess.begin 2026-03-02 to 2026-03-31 by " + THRESHOLD + ", 2 vehicles, 12 slices");
    }

    private long driven(int vehicle) {
        return Long.parseLong(scratch.texts("SELECT sum(driven_mm) FROM slice WHERE vehicle_id = " + vehicle)
                .getFirst());
    }

    @Test
    void a_dry_run_changes_nothing_but_its_own_findings_and_they_are_those_of_a_real_one() {
        int vehicle = fleet.vehicle("V1", 9);
        fleet.vehicle("V2", 9);
        List<String> before = fleet.judged(vehicle);
        long dry = runs.begin(wish("threshold", 9, true), OPERATOR).id();
        while (stretch()) {
            assertThat(fleet.judged(vehicle)).isEqualTo(before);
        }
        assertThat(scratch.texts("SELECT count(*) FROM rule_pin")).containsExactly("0");
        long real = runs.begin(wish("threshold", 9, false), OPERATOR).id();
        while (stretch()) {
            assertThat(runs.run(real).isDry()).isFalse();
        }
        assertThat(runs.differences(dry)).isEqualTo(runs.differences(real)).hasSize(2);
        assertThat(runs.run(dry).young()).isEqualTo(runs.run(real).young());
    }

    @Test
    void whoever_comes_after_a_death_goes_on_where_it_stopped() {
        int vehicle = fleet.vehicle("V1", 60);
        int reference = fleet.vehicle("V2", 60);
        long id = runs.begin(wish("threshold", 60, false, "V1"), OPERATOR).id();
        assertThat(stretch()).isTrue();
        assertThat(runs.run(id).slicesDone()).isEqualTo(28);
        assertThatThrownBy(() -> database.transact(tx -> {
                    new ReprocessStretch(database, store, Instant.now()).run();
                    throw new IllegalStateException("dies after the second one");
                }))
                .hasMessageContaining("dies");
        assertThat(runs.run(id).slicesDone()).isEqualTo(56);
        try (Recompute server = server()) {
            assertThat(ended(id).slicesDone()).isEqualTo(60);
            assertThat(server.status().doing()).isNotEqualTo("off");
            long other =
                    runs.begin(wish("threshold", 60, false, "V2"), OPERATOR).id();
            assertThat(ended(other).changed()).isEqualTo(60);
        }
        assertThat(fleet.judged(vehicle)).isEqualTo(fleet.judged(reference));
    }

    @Test
    void who_pauses_waits_for_what_is_being_judged_and_who_resumes_goes_on() {
        fleet.vehicle("V1", 60);
        long id = runs.begin(wish("threshold", 60, false), OPERATOR).id();
        assertThat(stretch()).isTrue();
        assertThat(runs.pause(id, OPERATOR).state()).isEqualTo("paused");
        assertThat(runs.pause(id, OPERATOR).state()).as("again").isEqualTo("paused");
        assertThat(stretch()).isFalse();
        assertThat(runs.resume(id, OPERATOR).state()).isEqualTo("running");
        assertThat(stretch()).isTrue();
        assertThat(runs.cancel(id, OPERATOR).state()).isEqualTo("cancelled");
        assertThat(stretch()).isFalse();
        assertThatThrownBy(() -> runs.resume(id, OPERATOR))
                .isInstanceOf(ReprocessRefusedException.class)
                .hasMessage("run 1 is cancelled; there is nothing to resume");
        assertThat(scratch.texts("SELECT first_day || ' ' || last_day FROM rule_pin"))
                .as("what was judged stays pinned")
                .containsExactly("2026-03-02 2026-04-26");
        store.recompute(1);
        assertThat(scratch.texts("SELECT r.name || ' ' || count(*) FROM slice s JOIN rule_set r ON r.id = s.rule_set"
                        + " GROUP BY r.name ORDER BY 1"))
                .containsExactlyInAnyOrder(RuleName.DEFAULT.rules().id() + " 4", THRESHOLD + " 56");
    }

    @Test
    void whoever_pauses_waits_for_those_at_work_and_lets_nobody_in_behind_them() throws Exception {
        int first = fleet.vehicle("V1", 3);
        fleet.vehicle("V2", 3);
        long id = runs.begin(wish("threshold", 3, false), OPERATOR).id();
        try (Connection other = scratch.connect();
                Statement statement = other.createStatement();
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            other.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(hashtext('nighthaul.vehicle'), " + first + ")");
            Future<Boolean> atWork = threads.submit(this::stretch);
            await().until(() -> waiting("advisory") == 1);
            Future<ReprocessRun> pausing = threads.submit(() -> runs.pause(id, OPERATOR));
            await().until(() -> waiting("advisory") == 2);
            assertThat(stretch()).as("behind the one who pauses").isFalse();
            assertThat(pausing.isDone()).isFalse();
            other.rollback();
            assertThat(atWork.get()).isTrue();
            assertThat(pausing.get().state()).isEqualTo("paused");
            assertThat(pausing.get().slicesDone()).isEqualTo(3);
        }
    }

    private long waiting(String kind) {
        return Long.parseLong(scratch.texts("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = '" + kind
                        + "' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")
                .getFirst());
    }

    @Test
    void orders_that_cannot_be_carried_out_say_why() {
        fleet.vehicle("V1", 3);
        assertThatThrownBy(() -> runs.begin(wish("lag", 3, false, "V1", "V7", "V8"), OPERATOR))
                .hasMessage("there is no vehicle V7, V8");
        assertThatThrownBy(() -> runs.begin(
                        new ReprocessWish(Optional.empty(), FIRST, FIRST, List.of(), Optional.of("ships"), false),
                        OPERATOR))
                .hasMessageContaining("there is no group \"ships\"");
        assertThatThrownBy(() -> runs.begin(
                        new ReprocessWish(
                                Optional.empty(),
                                FIRST.minusYears(1),
                                FIRST.minusDays(1),
                                List.of(),
                                Optional.empty(),
                                false),
                        OPERATOR))
                .hasMessageContaining("none of these vehicles has a slice from 2025-03-02 to 2026-03-01");
        assertThatThrownBy(() -> runs.run(99)).isInstanceOf(UnknownRunException.class);
        assertThatThrownBy(() -> runs.differences(99)).isInstanceOf(UnknownRunException.class);
        assertThat(runs.newest(10, Long.MAX_VALUE)).isEmpty();
        assertThat(scratch.texts("SELECT count(*) FROM reprocess_vehicle")).containsExactly("0");
    }

    @Test
    void two_real_runs_are_never_at_the_same_slices_but_a_dry_one_may_look_on() {
        fleet.vehicle("V1", 5);
        fleet.vehicle("V2", 5);
        long id = runs.begin(wish("threshold", 5, false, "V1"), OPERATOR).id();
        assertThatThrownBy(() -> runs.begin(wish("lag", 3, false), OPERATOR))
                .isInstanceOf(ReprocessRefusedException.class)
                .hasMessageContaining("run " + id + " is still at some of these slices");
        assertThat(runs.begin(wish("lag", 3, false, "V2"), OPERATOR).vehicles()).isEqualTo(1);
        assertThat(runs.begin(wish("lag", 3, true), OPERATOR).vehicles()).isEqualTo(2);
        runs.cancel(id, OPERATOR);
        assertThat(runs.begin(wish("lag", 5, false, "V1", "V1"), OPERATOR).vehicles())
                .isEqualTo(1);
        assertThat(runs.newest(2, Long.MAX_VALUE)).extracting(ReprocessRun::id).containsExactly(4L, 3L);
    }

    @Test
    void a_vehicle_that_fails_again_and_again_is_given_up_and_named() {
        int broken = fleet.vehicle("V1", 3);
        fleet.vehicle("V2", 3);
        scratch.execute("ALTER TABLE slice ADD CONSTRAINT no_more CHECK (rule_set = " + ruleSet() + " OR vehicle_id <> "
                + broken + ")");
        long id = runs.begin(wish("threshold", 3, false), OPERATOR).id();
        AtomicInteger failures = new AtomicInteger();
        Instant now = Instant.now();
        for (boolean isMore = true; isMore; now = now.plusSeconds(10)) {
            ReprocessStretch stretch = new ReprocessStretch(database, store, now);
            try {
                isMore = stretch.run().isPresent();
            } catch (RuntimeException e) {
                failures.incrementAndGet();
                stretch.failed(e);
            }
        }
        assertThat(failures).hasValue(ReprocessStretch.FAILURES_MAX);
        assertThat(runs.run(id).vehiclesFailed()).isEqualTo(1);
        assertThat(runs.run(id).slicesDone()).isEqualTo(3);
        assertThat(runs.differences(id).getFirst().error())
                .hasValueSatisfying(why -> assertThat(why).contains("no_more"));
    }

    private String ruleSet() {
        return scratch.texts("SELECT id FROM rule_set WHERE name = '"
                        + RuleName.DEFAULT.rules().id() + "'")
                .getFirst();
    }
}

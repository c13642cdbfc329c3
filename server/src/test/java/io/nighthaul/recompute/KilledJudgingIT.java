package io.nighthaul.recompute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.settings.RecomputeSettings;
import io.nighthaul.settings.Settings;
import io.nighthaul.store.ChildJvm;
import io.nighthaul.store.RuleName;
import io.nighthaul.store.SliceStore;
import io.nighthaul.store.TestDatabase;
import io.nighthaul.track.Rules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Processes that judge are killed in the middle of it; whoever comes next ends what they began. */
@Timeout(300)
class KilledJudgingIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final InstantSource CLOCK = InstantSource.system();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Actor OPERATOR = Actor.cli("operator");
    private static final Rules OTHERS = Rules.ofProfile("threshold");
    private static final int DAYS = 40;
    private static final int VEHICLES = 3;

    private final AuditLog audit = new AuditLog(STORE.database(), CLOCK);
    private final Settings settings = new Settings(STORE.database(), audit, CLOCK);
    private final SliceStore store = new SliceStore(STORE.database(), new ChosenRules(settings), CLOCK);
    private final JudgedFleet fleet = new JudgedFleet(STORE.database(), store);
    private final List<Integer> vehicles = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    private Process judging() throws IOException {
        Process process = ChildJvm.start(
                STORE.settings(),
                folder.resolve("judging-" + processes.size()),
                List.of("-XX:TieredStopAtLevel=1"),
                JudgingProcess.class);
        processes.add(process);
        return process;
    }

    private void fleet(String name) {
        for (int i = 0; i < VEHICLES; i++) {
            vehicles.add(fleet.vehicle(name + i, DAYS));
        }
    }

    private long judgedByOthers() {
        return Long.parseLong(STORE.scratch()
                .texts("SELECT count(*) FROM slice s JOIN rule_set r ON r.id = s.rule_set"
                        + " WHERE dirty_since IS NULL AND r.name = '" + OTHERS.id() + "' AND vehicle_id IN ("
                        + vehicles.toString().replaceAll("[\\[\\]]", "") + ")")
                .getFirst());
    }

    /** Kills one after the other while they are at it; the last one ends it. */
    private void killUntil(BooleanSupplier isEnded) throws IOException, InterruptedException {
        for (int kills = 0; kills < 2; kills++) {
            long before = judgedByOthers();
            Process process = judging();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(() -> judgedByOthers() > before);
            process.destroyForcibly().waitFor();
        }
        judging();
        await().atMost(PATIENCE).until(isEnded::getAsBoolean);
    }

    private void assertAllAlike() {
        assertThat(judgedByOthers()).isEqualTo((long) DAYS * VEHICLES);
        int reference = fleet.vehicle("reference " + vehicles, DAYS);
        store.recompute(reference);
        assertThat(vehicles)
                .allSatisfy(vehicle -> assertThat(fleet.judged(vehicle)).isEqualTo(fleet.judged(reference)));
    }

    @Test
    void what_other_rules_have_marked_is_judged_by_the_survivor() throws Exception {
        fleet("marked");
        settings.set(RecomputeSettings.PROFILE, OTHERS.profile(), OPERATOR);
        killUntil(() -> judgedByOthers() == (long) DAYS * VEHICLES);
        assertAllAlike();
        settings.reset(RecomputeSettings.PROFILE, OPERATOR);
    }

    @Test
    void a_run_over_history_is_ended_by_the_survivor() throws Exception {
        fleet("anew");
        ReprocessRuns runs = new ReprocessRuns(STORE.database(), store, audit, CLOCK);
        settings.set(RecomputeSettings.REPROCESS_WORKERS, "1", OPERATOR);
        long id = runs.begin(
                        new ReprocessWish(
                                Optional.of(new RuleName(OTHERS.profile())),
                                JudgedFleet.FIRST,
                                JudgedFleet.FIRST.plusDays(DAYS - 1L),
                                List.of("anew0", "anew1", "anew2"),
                                Optional.empty(),
                                false),
                        OPERATOR)
                .id();
        killUntil(() -> runs.run(id).state().equals("done"));
        ReprocessRun done = runs.run(id);
        assertThat(done.slicesDone()).isEqualTo((long) DAYS * VEHICLES);
        assertThat(done.changed()).isEqualTo((long) DAYS * VEHICLES);
        settings.set(RecomputeSettings.PROFILE, OTHERS.profile(), OPERATOR);
        assertAllAlike();
        settings.reset(RecomputeSettings.PROFILE, OPERATOR);
    }
}

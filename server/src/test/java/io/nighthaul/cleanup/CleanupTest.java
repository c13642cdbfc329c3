package io.nighthaul.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.cleanup.CleanupReport.Outcome;
import io.nighthaul.settings.SettableClock;
import io.nighthaul.store.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class CleanupTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final CleanupCadence USUAL = new CleanupCadence(5, 20);
    private static final Instant NIGHT = Instant.parse("2026-05-04T23:00:00Z");

    private final SettableClock clock = new SettableClock(NIGHT);
    private final List<String> ran = new ArrayList<>();
    private long campaign;

    @BeforeEach
    void newCampaign(TestInfo test) {
        STORE.scratch().execute("DELETE FROM cleanup_run");
        campaign = STORE.database()
                .inTransaction(tx -> tx.sql("""
                        INSERT INTO campaign (name, state, first_day, last_day, created_at)
                        VALUES (:name, 'running', '2026-05-01', '2026-05-02', now()) RETURNING id""")
                        .param("name", test.getDisplayName())
                        .query(Long.class)
                        .single());
    }

    @FunctionalInterface
    private interface Work {
        StepResult in(Stint stint) throws SQLException;
    }

    private record Step(String name, CleanupLevel level, boolean isDivisible, Work work) implements CleanupStep {
        @Override
        public StepResult run(Stint stint) throws SQLException {
            return work.in(stint);
        }
    }

    /** A step that only says that it ran. */
    private CleanupStep step(String name, CleanupLevel level) {
        return step(name, level, stint -> StepResult.whole("did it"));
    }

    private CleanupStep step(String name, CleanupLevel level, Work work) {
        return new Step(name, level, true, stint -> {
            ran.add(name);
            return work.in(stint);
        });
    }

    private List<CleanupStep> oneOfEach() {
        return List.of(
                step("thorough", CleanupLevel.THOROUGH),
                step("quick", CleanupLevel.QUICK),
                step("medium", CleanupLevel.MEDIUM));
    }

    private Cleanup cleanup(List<CleanupStep> steps) {
        return new Cleanup(STORE.database(), steps, "node", clock);
    }

    private CleanupReport run(Cleanup cleanup, int batch) {
        return cleanup.run(campaign, batch, USUAL, clock.instant().plus(Duration.ofMinutes(30)))
                .orElseThrow();
    }

    private List<String> texts(String sql) {
        return STORE.scratch().texts(sql);
    }

    @Test
    void each_level_comes_in_its_turn_and_the_lower_ones_go_first() {
        Cleanup cleanup = cleanup(oneOfEach());
        for (int batch = 1; batch <= 20; batch++) {
            ran.clear();
            assertThat(run(cleanup, batch).isComplete()).isTrue();
            assertThat(ran)
                    .as("after batch %d", batch)
                    .containsExactlyElementsOf(
                            batch % 20 == 0
                                    ? List.of("quick", "medium", "thorough")
                                    : batch % 5 == 0 ? List.of("quick", "medium") : List.of("quick"));
        }
        assertThat(texts("SELECT level || ' ' || count(*) FROM cleanup_run GROUP BY level ORDER BY 1"))
                .containsExactly("medium 3", "quick 16", "thorough 1");
    }

    @Test
    void small_campaigns_night_after_night_count_together() {
        Cleanup cleanup = cleanup(oneOfEach());
        run(cleanup, 1);
        run(cleanup, 2);
        newCampaignOf("second");
        run(cleanup, 1);
        run(cleanup, 2);
        newCampaignOf("third");
        ran.clear();
        run(cleanup, 1);
        assertThat(ran).containsExactly("quick", "medium");
    }

    private void newCampaignOf(String name) {
        campaign = STORE.database()
                .inTransaction(
                        tx -> tx.sql("""
                        INSERT INTO campaign (name, state, first_day, last_day, created_at)
                        VALUES (:name, 'running', '2026-05-01', '2026-05-02', now()) RETURNING id""").param("name", name).query(Long.class).single());
    }

    @Test
    void what_was_done_after_a_batch_is_not_done_again_for_it() {
        Cleanup cleanup = cleanup(oneOfEach());
        run(cleanup, 1);
        assertThat(run(cleanup, 1).steps()).isEmpty();
        assertThat(ran).containsExactly("quick");
    }

    @Test
    void a_step_that_fails_keeps_nobody_from_running_and_is_due_again() {
        Cleanup cleanup = cleanup(List.of(
                step("broken", CleanupLevel.QUICK, stint -> {
                    stint.session().sql("SELECT 1 / 0").query(Integer.class).single();
                    return StepResult.whole("never");
                }),
                step("buggy", CleanupLevel.QUICK, stint -> {
                    throw new IllegalStateException("a bug");
                }),
                step("fine", CleanupLevel.QUICK)));

        CleanupReport report = run(cleanup, 1);

        assertThat(report.failures()).extracting(CleanupReport.Step::name).containsExactly("broken", "buggy");
        assertThat(report.steps())
                .extracting(CleanupReport.Step::outcome)
                .containsExactly(Outcome.FAILED, Outcome.FAILED, Outcome.DONE);
        assertThat(texts("SELECT name || ': ' || outcome || ', ' || detail FROM cleanup_step ORDER BY number"))
                .containsExactly(
                        "broken: failed, looking after the store: ERROR: division by zero",
                        "buggy: failed, a bug",
                        "fine: done, did it");
        assertThat(texts("SELECT outcome FROM cleanup_run")).containsExactly("incomplete");
        assertThat(report.summary()).contains("buggy failed (a bug)").contains("fine (did it)");
        ran.clear();
        run(cleanup, 1);
        assertThat(ran).containsExactly("broken", "buggy");
    }

    @Test
    void a_step_that_would_not_fit_is_skipped_written_down_and_due_again() {
        CleanupStep slow = new Step("slow", CleanupLevel.MEDIUM, false, stint -> {
            ran.add("slow");
            return StepResult.whole("did it");
        });
        Cleanup cleanup = cleanup(List.of(step("quick", CleanupLevel.QUICK), slow));
        for (int batch = 1; batch <= 9; batch++) {
            run(cleanup, batch);
        }
        STORE.scratch().execute("UPDATE cleanup_step SET took_ms = 600000 WHERE name = 'slow'");
        Instant short5 = clock.instant().plus(Duration.ofMinutes(5));

        CleanupReport report = cleanup.run(campaign, 10, USUAL, short5).orElseThrow();

        assertThat(report.steps().getLast().outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(report.steps().getLast().detail()).isEqualTo("takes 600 s, 300 s are left");
        assertThat(report.isComplete()).isFalse();
        ran.clear();
        assertThat(run(cleanup, 11).isComplete()).isTrue();
        assertThat(ran).containsExactly("quick", "slow");
    }

    @Test
    void with_no_time_nothing_is_begun() {
        CleanupReport report =
                cleanup(oneOfEach()).run(campaign, 20, USUAL, NIGHT).orElseThrow();
        assertThat(ran).isEmpty();
        assertThat(report.steps()).extracting(CleanupReport.Step::outcome).containsOnly(Outcome.SKIPPED);
    }

    @Test
    void a_statement_is_broken_off_at_the_deadline_and_its_step_is_due_again() {
        Cleanup cleanup = cleanup(List.of(step("sleeper", CleanupLevel.QUICK, stint -> {
            boolean isWhole = stint.complete("SELECT pg_sleep(100)");
            return new StepResult("slept", isWhole);
        })));
        CleanupReport report =
                cleanup.run(campaign, 1, USUAL, NIGHT.plusMillis(2_100)).orElseThrow();
        assertThat(report.steps().getFirst().outcome()).isEqualTo(Outcome.CUT_SHORT);
        assertThat(report.steps().getFirst().took()).isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(30));
        assertThat(texts("SELECT outcome FROM cleanup_run")).containsExactly("incomplete");
    }

    @Test
    void somebody_can_break_it_off() throws InterruptedException, ExecutionException {
        CountDownLatch sleeping = new CountDownLatch(1);
        Cleanup cleanup = cleanup(List.of(
                step("sleeper", CleanupLevel.QUICK, stint -> {
                    sleeping.countDown();
                    return new StepResult("slept", stint.complete("SELECT pg_sleep(100)"));
                }),
                step("next", CleanupLevel.QUICK)));
        FutureTask<CleanupReport> running = new FutureTask<>(() -> run(cleanup, 1));
        Thread.ofPlatform().start(running);
        assertThat(sleeping.await(20, TimeUnit.SECONDS)).isTrue();

        cleanup.cancel();

        assertThat(running.get().steps())
                .extracting(CleanupReport.Step::outcome)
                .containsExactly(Outcome.CUT_SHORT, Outcome.SKIPPED);
        assertThat(run(cleanup(oneOfEach()), 2).isComplete()).isTrue();
    }

    @Test
    void only_one_process_is_at_it() {
        Cleanup other = cleanup(List.of(step("inner", CleanupLevel.QUICK)));
        List<Optional<CleanupReport>> found = new ArrayList<>();
        Cleanup cleanup = cleanup(List.of(step("outer", CleanupLevel.QUICK, stint -> {
            found.add(other.run(campaign, 1, USUAL, clock.instant().plusSeconds(60)));
            return StepResult.whole("looked");
        })));
        run(cleanup, 1);
        assertThat(found).containsExactly(Optional.empty());
        assertThat(ran).containsExactly("outer");
    }

    @Test
    void a_process_that_died_in_the_middle_is_found_and_the_rest_is_done() {
        Cleanup dying = cleanup(List.of(step("first", CleanupLevel.QUICK), step("second", CleanupLevel.QUICK, stint -> {
            throw new ThreadDeathInTheMiddle();
        })));
        assertThatThrownBy(() -> run(dying, 1)).isInstanceOf(ThreadDeathInTheMiddle.class);
        assertThat(texts("SELECT name FROM cleanup_step WHERE finished_at IS NULL"))
                .containsExactly("second");
        ran.clear();

        Cleanup next = cleanup(List.of(
                step("first", CleanupLevel.QUICK),
                step("second", CleanupLevel.QUICK),
                step("third", CleanupLevel.QUICK)));
        assertThat(run(next, 1).isComplete()).isTrue();

        assertThat(ran).containsExactly("second", "third");
        assertThat(texts("SELECT outcome FROM cleanup_run ORDER BY id")).containsExactly("interrupted", "done");
        assertThat(texts("SELECT outcome FROM cleanup_step WHERE name = 'second' ORDER BY run_id"))
                .containsExactly("interrupted", "done");
    }

    /** Nothing between the step and the thread's end catches it, as nothing catches a kill. */
    private static final class ThreadDeathInTheMiddle extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void time_and_size_are_written_down() {
        run(cleanup(oneOfEach()), 1);
        assertThat(texts("""
                        SELECT (took_ms >= 0) || ' ' || (bytes_before > 1000000) || ' ' || (bytes_after > 1000000) || ' '
                               || (finished_at = '2026-05-04T23:00:00Z') FROM cleanup_step""")).containsExactly("true true true true");
    }

    @Test
    void two_steps_of_one_name_are_refused() {
        assertThatThrownBy(() -> cleanup(List.of(step("same", CleanupLevel.QUICK), step("same", CleanupLevel.MEDIUM))))
                .hasMessageContaining("[same, same]");
    }
}

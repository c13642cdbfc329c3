package io.nighthaul.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nighthaul.recompute.Backlog;
import io.nighthaul.store.Database;
import io.nighthaul.store.DeliveredSlice;
import io.nighthaul.store.Delivery;
import io.nighthaul.store.FixSource;
import io.nighthaul.store.ScratchDatabase;
import io.nighthaul.store.SliceStore;
import io.nighthaul.store.Vehicles;
import io.nighthaul.track.AdaptiveRules;
import io.nighthaul.track.Track;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each step on a real server. */
class StandardStepsTest {
    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-06-01T00:00:00Z"));
    private static final LocalDate WEEK = LocalDate.of(2026, 5, 4);

    private final ScratchDatabase scratch = ScratchDatabase.create("Europe/Belgrade");
    private final Database database = scratch.database();
    private final SliceStore store = new SliceStore(database, AdaptiveRules.DEFAULT, NOW);

    private final Backlog backlog = new Backlog(database, store, NOW);

    @AfterEach
    void drop() {
        scratch.assertNothingLeftOpen();
        scratch.close();
    }

    private StepResult run(CleanupStep step) {
        return database.inSession(
                session -> step.run(new Stint(session, NOW, NOW.instant().plusSeconds(300))));
    }

    private String text(String sql) {
        return String.valueOf(scratch.texts(sql).getFirst());
    }

    private void fixes(LocalDate week, int rows) {
        database.engine().ensureDays(database, week, week);
        change("INSERT INTO fix_raw SELECT timestamptz '" + week + " 00:00+00' + i * interval '1 s', 1, i, i, 0, 1"
                + " FROM generate_series(1, " + rows + ") i");
    }

    /** A change that is committed for good and that the server's counters know of when this returns. */
    private void change(String sql) {
        scratch.execute("SET synchronous_commit = on", sql, "SELECT pg_stat_force_next_flush()");
    }

    @Test
    void their_names_and_levels_are_those_of_the_plan() {
        List<CleanupStep> steps = StandardSteps.of(
                database,
                backlog,
                new StandardSteps.Surroundings(Map.of("spool", () -> 3), () -> Duration.ofDays(90), OldData.NONE));
        assertThat(steps)
                .extracting(step -> step.level() + " " + step.name())
                .containsExactly(
                        "QUICK temp_files.spool",
                        "QUICK expired_sessions",
                        "QUICK analyze",
                        "MEDIUM compress_old_chunks",
                        "MEDIUM refresh_rollups",
                        "MEDIUM old_logs",
                        "THOROUGH vacuum_analyze",
                        "THOROUGH reindex",
                        "THOROUGH archive_old_data");
        assertThat(steps).allSatisfy(step -> assertThat(run(step).isWhole()).isTrue());
        assertThat(run(steps.getFirst()).detail()).isEqualTo("3 removed");
    }

    @Test
    void tables_that_changed_get_fresh_statistics_and_others_are_left_alone() {
        fixes(WEEK, 5_000);
        fixes(WEEK.plusWeeks(1), 5_000);
        run(new AnalyzeTouched(database));
        fixes(WEEK.plusWeeks(1).plusDays(1), 4_000);
        fixes(WEEK.plusDays(1), 40);

        run(new AnalyzeTouched(database));

        assertThat(text("SELECT reltuples::int FROM pg_class WHERE relname = 'fix_raw_20260511'"))
                .isEqualTo("9000");
        assertThat(text("SELECT reltuples::int FROM pg_class WHERE relname = 'fix_raw_20260504'"))
                .isEqualTo("5000");
    }

    @Test
    void past_weeks_are_frozen_once_and_the_present_one_is_left_open() {
        fixes(WEEK, 3_000);
        fixes(LocalDate.of(2026, 5, 25), 3_000);
        fixes(LocalDate.of(2026, 6, 1), 3_000);

        StepResult first = run(new RestingFixes(database));
        StepResult second = run(new RestingFixes(database));

        assertThat(first.detail()).isEqualTo("2 chunks");
        assertThat(second.detail()).isEqualTo("0 chunks");
        assertThat(text("""
                        SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class
                        WHERE relname ~ '^fix_raw_[0-9]{8}$' AND relallvisible = relpages AND relpages > 0""")).isEqualTo("fix_raw_20260504 fix_raw_20260525");
    }

    @Test
    void slices_that_were_left_dirty_are_judged_again_and_one_that_cannot_be_does_not_hold_the_others_up() {
        int first = emptySlice("broken");
        int second = emptySlice("left behind");
        scratch.execute(
                "UPDATE slice SET fixes = 7, dirty_since = timestamptz '2026-05-20' + vehicle_id * interval '1 day'",
                "ALTER TABLE slice ADD CONSTRAINT nothing_more CHECK (fixes <> 0 OR vehicle_id <> " + first + ")");

        StepResult result = run(new DirtySlices(backlog));

        assertThat(result.isWhole()).isFalse();
        assertThat(result.detail())
                .startsWith("slices that wait: 1; vehicles that failed: 1")
                .contains("vehicle " + first)
                .contains("nothing_more");
        assertThat(text("SELECT fixes || ' ' || (dirty_since IS NULL) FROM slice WHERE vehicle_id = " + second))
                .isEqualTo("0 true");
    }

    private int emptySlice(String code) {
        int vehicle = new Vehicles(database).id(code);
        DeliveredSlice slice =
                new DeliveredSlice(WEEK, Track.EMPTY, Track.EMPTY, Track.EMPTY, List.of(), Map.of(), null);
        store.write(new Delivery(vehicle, FixSource.LEGACY, Delivery.Mode.REPLACE, List.of(slice), null, null));
        return vehicle;
    }

    @Test
    void logs_go_when_their_time_is_over_and_the_audit_log_never_does() {
        scratch.execute(
                "INSERT INTO campaign (name, state, first_day, last_day, created_at) VALUES ('c', 'draft', now(), now(), now())",
                """
                INSERT INTO worker_log (campaign_id, at, node, worker, vehicle, level, message)
                SELECT c.id, timestamptz '2026-06-01 00:00+00' - i * interval '1 hour', 'n', 1, 'v', 'info', 'm'
                FROM campaign c, generate_series(1, 24000) i""",
                """
                INSERT INTO audit_log VALUES (1, '2020-01-01', 'a', 'cli', 'x', 'y', NULL, NULL,
                                              decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'))""",
                """
                INSERT INTO node (name, started_at, seen_at, workers)
                VALUES ('gone', '2026-01-01', '2026-01-01', 1), ('here', '2026-01-01', '2026-06-01', 1)""");

        StepResult result = run(new OldLogs(() -> Duration.ofDays(90)));

        assertThat(result.isWhole()).isTrue();
        assertThat(text("SELECT count(*) FROM worker_log")).isEqualTo("2160");
        assertThat(text("SELECT string_agg(name, ' ') FROM node")).isEqualTo("here");
        assertThat(text("SELECT count(*) FROM audit_log")).isEqualTo("1");
        assertThat(result.detail()).isEqualTo("21841 rows");
    }

    @Test
    void what_replaced_slices_left_is_freed() {
        fixes(WEEK, 20_000);
        change("DELETE FROM fix_raw WHERE lat_e7 > 1000");

        assertThat(run(new VacuumTables(database)).isWhole()).isTrue();

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(text("""
                        SELECT n_dead_tup || ' ' || vacuum_count FROM pg_stat_user_tables
                        WHERE relname = 'fix_raw_20260504'""")).isEqualTo("0 1"));
        assertThat(text("SELECT pg_relation_size('fix_raw_20260504') < 200000")).isEqualTo("t");
    }

    @Test
    void an_index_that_is_mostly_air_is_built_anew_and_a_sound_one_is_not() {
        fixes(WEEK, 60_000);
        fixes(WEEK.plusWeeks(1), 60_000);
        change("DELETE FROM fix_raw_20260504 WHERE lat_e7 % 10 <> 0");
        run(new VacuumTables(database));
        String sound = text("SELECT pg_relation_filenode('fix_raw_20260511_pkey')");
        long before = Long.parseLong(text("SELECT pg_relation_size('fix_raw_20260504_pkey')"));

        StepResult result = run(new BloatedIndexes(database, 1 << 20));

        assertThat(result.detail()).isEqualTo("1 indexes");
        assertThat(Long.parseLong(text("SELECT pg_relation_size('fix_raw_20260504_pkey')")))
                .isLessThan(before / 5);
        assertThat(text("SELECT pg_relation_filenode('fix_raw_20260511_pkey')")).isEqualTo(sound);
    }

    @Test
    void an_index_that_was_broken_off_is_taken_away() {
        fixes(WEEK, 100);
        scratch.execute(
                "CREATE INDEX fix_raw_20260504_pkey_ccnew ON fix_raw_20260504 (time)",
                "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'fix_raw_20260504_pkey_ccnew'::regclass");

        run(new BloatedIndexes(database));

        assertThat(text("SELECT count(*) FROM pg_class WHERE relname LIKE '%ccnew'"))
                .isEqualTo("0");
    }

    @Test
    void sessions_of_ours_that_fell_silent_in_a_transaction_are_ended_and_nobody_elses() throws SQLException {
        try (Connection ours = connect(Database.APPLICATION_NAME);
                Connection others = connect("reports")) {
            begin(ours);
            begin(others);

            StepResult early = run(new ExpiredSessions(Duration.ofMinutes(10)));
            StepResult late = run(new ExpiredSessions(Duration.ZERO));

            assertThat(early.detail()).isEqualTo("0 ended");
            assertThat(late.detail()).isEqualTo("1 ended");
            others.rollback();
        }
    }

    private Connection connect(String application) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", application);
        if (scratch.settings().user() != null) {
            properties.setProperty("user", scratch.settings().user());
        }
        if (scratch.settings().password() != null) {
            properties.setProperty("password", scratch.settings().password().reveal());
        }
        Connection connection = DriverManager.getConnection(scratch.settings().jdbcUrl(), properties);
        connection.setAutoCommit(false);
        return connection;
    }

    private static void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }

    @Test
    void a_lock_in_the_way_is_not_waited_for_long() throws SQLException {
        fixes(WEEK, 1_000);
        try (Connection others = connect("reports");
                Statement statement = others.createStatement()) {
            statement.execute("LOCK TABLE fix_raw_20260504 IN ACCESS EXCLUSIVE MODE");
            StepResult result = run(new AnalyzeTouched(database));
            assertThat(result.isWhole()).isFalse();
            others.rollback();
        }
    }
}

package io.nighthaul.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.audit.ChainCheck;
import io.nighthaul.audit.Recorded;
import io.nighthaul.store.StoreException;
import io.nighthaul.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SettingsTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase("Europe/Belgrade");

    private static final Instant NOW = Instant.parse("2026-11-01T21:00:00Z");
    private static final Actor OPERATOR = Actor.cli("operator");

    private final SettableClock clock = new SettableClock(NOW);
    private final AuditLog audit = new AuditLog(STORE.database(), clock);
    private final Settings settings = new Settings(STORE.database(), audit, clock);

    @BeforeEach
    void nothingIsSet() {
        STORE.scratch()
                .execute("DELETE FROM system_settings WHERE key <> 'fleet.zone'", "DELETE FROM setting_override");
    }

    private List<String> row(String key) {
        return STORE.scratch()
                .texts("SELECT concat_ws('|', key, value, type, category, extract(epoch FROM updated_at)::bigint)"
                        + " FROM system_settings WHERE key = '" + key + "'");
    }

    private Recorded newest() {
        return audit.page(Long.MAX_VALUE, 1).getFirst();
    }

    @Test
    void a_value_set_is_in_force_stored_and_on_record() {
        Changed changed = settings.set(SyncSettings.WORKER_TIMEOUT, "15m", OPERATOR);
        assertThat(settings.value(SyncSettings.WORKER_TIMEOUT)).isEqualTo(Duration.ofMinutes(15));
        assertThat(row("legacy_sync.worker_pool.worker_timeout_ms"))
                .containsExactly(
                        "legacy_sync.worker_pool.worker_timeout_ms|900000|number|legacy_sync|" + NOW.getEpochSecond());
        assertThat(changed.before().summary()).isEqualTo("600000 (default)");
        assertThat(changed.after().summary()).isEqualTo("900000 (set)");
        assertThat(newest().entry().subject()).isEqualTo("legacy_sync.worker_pool.worker_timeout_ms");
        assertThat(newest().entry().actor()).isEqualTo(OPERATOR);
        assertThat(newest().entry().action()).isEqualTo("setting.set");
        assertThat(newest().entry().oldValue()).isEqualTo("600000 (default)");
        assertThat(newest().entry().newValue()).isEqualTo("900000 (set)");
        assertThat(audit.verify()).isInstanceOf(ChainCheck.Intact.class);
    }

    @Test
    void rows_as_people_insert_them_by_hand_count() {
        STORE.scratch().execute("""
                INSERT INTO system_settings (key, value, type, category) VALUES
                ('legacy_sync.worker_pool.enabled', 'false', 'boolean', 'legacy_sync'),
                ('legacy_sync.worker_pool.max_workers', '4', 'number', 'legacy_sync'),
                ('legacy_sync.worker_pool.worker_timeout_ms', '700000', 'number', 'legacy_sync'),
                ('legacy_sync.ssh.connection_pool_size', '6', 'number', 'legacy_sync'),
                ('legacy_sync.transfer.concurrent_limit', '2', 'number', 'legacy_sync')""");
        assertThat(settings.value(SyncSettings.WORKER_POOL_ENABLED)).isFalse();
        assertThat(settings.value(SyncSettings.WORKERS_MAX)).isEqualTo(4);
        assertThat(settings.value(SyncSettings.WORKER_TIMEOUT)).isEqualTo(Duration.ofSeconds(700));
        assertThat(settings.value(SyncSettings.SSH_SESSIONS_MAX)).isEqualTo(6);
        assertThat(settings.value(SyncSettings.TRANSFERS_MAX)).isEqualTo(2);
    }

    @Test
    void an_override_ends_by_itself_at_its_instant_and_gives_way_to_the_lasting_value() {
        settings.set(SyncSettings.WORKERS_PER_BATCH, "4", OPERATOR);
        settings.setFor(SyncSettings.WORKERS_PER_BATCH, "6", Duration.ofHours(2), OPERATOR);
        assertThat(settings.value(SyncSettings.WORKERS_PER_BATCH)).isEqualTo(6);
        assertThat(settings.knobs()
                        .effective(SyncSettings.WORKERS_PER_BATCH)
                        .source()
                        .text())
                .isEqualTo("override until 2026-11-01T23:00:00Z");
        assertThat(newest().entry().oldValue()).isEqualTo("4 (set)");
        assertThat(newest().entry().newValue()).isEqualTo("6 (override until 2026-11-01T23:00:00Z)");
        clock.set(NOW.plus(Duration.ofHours(2)).minusNanos(1));
        assertThat(settings.value(SyncSettings.WORKERS_PER_BATCH)).isEqualTo(6);
        clock.set(NOW.plus(Duration.ofHours(2)));
        assertThat(settings.value(SyncSettings.WORKERS_PER_BATCH)).isEqualTo(4);
    }

    @Test
    void an_override_that_ends_within_the_life_of_the_cache_ends_all_the_same() {
        settings.setFor(SyncSettings.NICE_RATIO, "2.5", Duration.ofSeconds(1), OPERATOR);
        clock.advance(Duration.ofMillis(500));
        assertThat(settings.value(SyncSettings.NICE_RATIO)).isEqualTo(2.5);
        clock.advance(Duration.ofMillis(500));
        assertThat(settings.value(SyncSettings.NICE_RATIO)).isZero();
    }

    @Test
    void a_lasting_value_or_a_reset_ends_an_override() {
        settings.setFor(SyncSettings.VEHICLES_PER_BATCH, "20", Duration.ofHours(2), OPERATOR);
        settings.set(SyncSettings.VEHICLES_PER_BATCH, "5", OPERATOR);
        assertThat(settings.value(SyncSettings.VEHICLES_PER_BATCH)).isEqualTo(5);
        settings.setFor(SyncSettings.VEHICLES_PER_BATCH, "20", Duration.ofHours(2), OPERATOR);
        settings.endOverride(SyncSettings.VEHICLES_PER_BATCH, OPERATOR);
        assertThat(settings.value(SyncSettings.VEHICLES_PER_BATCH)).isEqualTo(5);
        settings.setFor(SyncSettings.VEHICLES_PER_BATCH, "20", Duration.ofHours(2), OPERATOR);
        settings.reset(SyncSettings.VEHICLES_PER_BATCH, OPERATOR);
        assertThat(settings.value(SyncSettings.VEHICLES_PER_BATCH)).isEqualTo(10);
        assertThat(newest().entry().action()).isEqualTo("setting.reset");
        assertThat(newest().entry().newValue()).isEqualTo("10 (preset optimal)");
        assertThat(row("legacy_sync.batch.vehicles_per_batch")).isEmpty();
    }

    @Test
    void what_is_not_set_follows_the_preset_and_what_is_set_stays_and_is_named() {
        settings.set(SyncSettings.WORKERS_PER_BATCH, "2", OPERATOR);
        Changed changed = settings.set(SyncSettings.PRESET, "fast", OPERATOR);
        assertThat(settings.value(SyncSettings.VEHICLES_PER_BATCH)).isEqualTo(30);
        assertThat(settings.value(SyncSettings.WINDOW_START)).isEqualTo(LocalTime.of(20, 0));
        assertThat(settings.knobs()
                        .effective(SyncSettings.VEHICLES_PER_BATCH)
                        .source()
                        .text())
                .isEqualTo("preset fast");
        assertThat(settings.value(SyncSettings.WORKERS_PER_BATCH)).isEqualTo(2);
        assertThat(changed.notes())
                .containsExactly("legacy_sync.batch.workers_per_batch stays at 2 (set); reset it to take the preset's");
    }

    @Test
    void a_preset_for_two_hours_takes_all_its_numbers_back_with_it() {
        settings.setFor(SyncSettings.PRESET, "FAST", Duration.ofHours(2), OPERATOR);
        assertThat(settings.value(SyncSettings.WORKERS_MAX)).isEqualTo(6);
        clock.advance(Duration.ofHours(2));
        assertThat(settings.value(SyncSettings.WORKERS_MAX)).isEqualTo(3);
    }

    @Test
    void the_window_is_in_the_fleets_zone_unless_it_is_set() {
        assertThat(settings.value(SyncSettings.WINDOW_ZONE)).isEqualTo(ZoneId.of("Europe/Belgrade"));
        assertThat(settings.knobs().effective(SyncSettings.WINDOW_ZONE).summary())
                .isEqualTo("Europe/Belgrade (from fleet.zone)");
        settings.set(SyncSettings.WINDOW_ZONE, "America/Sao_Paulo", OPERATOR);
        assertThat(settings.value(SyncSettings.WINDOW_ZONE)).isEqualTo(ZoneId.of("America/Sao_Paulo"));
    }

    @Test
    void a_refused_value_changes_and_records_nothing() {
        int entries = audit.page(Long.MAX_VALUE, 1_000).size();
        assertThatThrownBy(() -> settings.set(SyncSettings.WORKERS_MAX, "99", OPERATOR))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("legacy_sync.worker_pool.max_workers: \"99\" is not allowed;"
                        + " write a whole number from 1 to 64");
        assertThatThrownBy(() -> settings.setFor(SyncSettings.WORKERS_MAX, "9", Duration.ZERO, OPERATOR))
                .hasMessage("legacy_sync.worker_pool.max_workers:"
                        + " a value can be set for a while of 1s to 30d, not for 0s");
        assertThatThrownBy(() -> settings.setFor(SyncSettings.WORKERS_MAX, "9", Duration.ofDays(31), OPERATOR))
                .isInstanceOf(InvalidSettingException.class);
        assertThat(settings.value(SyncSettings.WORKERS_MAX)).isEqualTo(3);
        assertThat(audit.page(Long.MAX_VALUE, 1_000)).hasSize(entries);
    }

    @Test
    void a_level_to_pause_at_never_exceeds_the_critical_one_whichever_override_ends_first() {
        assertThatThrownBy(() -> settings.set(GuardSettings.MEMORY, "96", OPERATOR))
                .hasMessage("legacy_sync.guard.memory_percent must not exceed"
                        + " legacy_sync.guard.memory_percent_critical, but 96 is more than 95;"
                        + " change the other one first");
        settings.setFor(GuardSettings.MEMORY_CRITICAL, "99", Duration.ofHours(1), OPERATOR);
        assertThatThrownBy(() -> settings.set(GuardSettings.MEMORY, "97", OPERATOR))
                .as("in an hour it would be above 95")
                .isInstanceOf(InvalidSettingException.class);
        settings.set(GuardSettings.MEMORY_CRITICAL, "98", OPERATOR);
        settings.set(GuardSettings.MEMORY, "97", OPERATOR);
        assertThatThrownBy(() -> settings.reset(GuardSettings.MEMORY_CRITICAL, OPERATOR))
                .hasMessageContaining("but 97 is more than 95");
        assertThatThrownBy(() -> settings.setFor(GuardSettings.MEMORY_CRITICAL, "90", Duration.ofHours(1), OPERATOR))
                .isInstanceOf(InvalidSettingException.class);
        assertThat(settings.value(GuardSettings.MEMORY)).isEqualTo(97);
        assertThat(settings.value(GuardSettings.MEMORY_CRITICAL)).isEqualTo(98);
        settings.set(GuardSettings.MEMORY, "0", OPERATOR);
        assertThat(settings.value(GuardSettings.MEMORY)).isZero();
    }

    @Test
    void of_free_room_the_critical_level_is_the_lower_one() {
        assertThatThrownBy(() -> settings.set(GuardSettings.FREE_DISK, "1", OPERATOR))
                .hasMessageStartingWith("legacy_sync.guard.free_disk_gib_critical must not exceed"
                        + " legacy_sync.guard.free_disk_gib, but 2 is more than 1");
        settings.set(GuardSettings.FREE_DISK_CRITICAL, "1", OPERATOR);
        settings.set(GuardSettings.FREE_DISK, "1", OPERATOR);
        assertThat(settings.value(GuardSettings.FREE_DISK)).isEqualTo(1);
    }

    @Test
    void another_nodes_change_is_seen_within_a_second_and_ones_own_at_once() {
        Settings other = new Settings(STORE.database(), audit, clock);
        assertThat(other.value(SyncSettings.RETRIES_MAX)).isEqualTo(3);
        settings.set(SyncSettings.RETRIES_MAX, "7", OPERATOR);
        assertThat(settings.value(SyncSettings.RETRIES_MAX)).isEqualTo(7);
        assertThat(other.value(SyncSettings.RETRIES_MAX)).isEqualTo(3);
        clock.advance(Duration.ofSeconds(1));
        assertThat(other.value(SyncSettings.RETRIES_MAX)).isEqualTo(7);
    }

    @Test
    void a_clock_that_is_put_back_does_not_keep_the_cache_alive() {
        Settings other = new Settings(STORE.database(), audit, clock);
        assertThat(other.value(SyncSettings.RETRIES_MAX)).isEqualTo(3);
        settings.set(SyncSettings.RETRIES_MAX, "7", OPERATOR);
        clock.advance(Duration.ofHours(-1));
        assertThat(other.value(SyncSettings.RETRIES_MAX)).isEqualTo(7);
    }

    @Test
    void inside_a_transaction_ones_own_uncommitted_rows_count() {
        STORE.database().transact(tx -> {
            tx.sql("INSERT INTO system_settings VALUES ('legacy_sync.nice_ratio', '1.5', 'number', 'legacy_sync')")
                    .update();
            assertThat(settings.knobs(tx).value(SyncSettings.NICE_RATIO)).isEqualTo(1.5);
        });
    }

    @Test
    void a_value_in_the_table_that_cannot_be_read_is_passed_over_and_shown() {
        STORE.scratch()
                .execute(
                        "INSERT INTO system_settings VALUES ('legacy_sync.retry.max_retries', 'many', 'number', 'x')",
                        "INSERT INTO setting_override VALUES"
                                + " ('legacy_sync.period.days_back', '-1', '2030-01-01Z', now())",
                        "INSERT INTO system_settings VALUES ('legacy_sync.batch.delay_minute', '5', 'number', 'x')");
        Effective<Integer> retries = settings.knobs().effective(SyncSettings.RETRIES_MAX);
        assertThat(retries.value()).isEqualTo(3);
        assertThat(retries.problem())
                .contains("system_settings: \"many\" is not allowed; write a whole number from 0 to 100");
        assertThat(settings.value(SyncSettings.DAYS_BACK)).isEqualTo(120);
        assertThat(settings.knobs().effective(SyncSettings.DAYS_BACK).problem().orElseThrow())
                .startsWith("setting_override: \"-1\" is not allowed");
        assertThat(settings.unread()).containsExactly("legacy_sync.batch.delay_minute");
        assertThat(settings.all()).hasSameSizeAs(Catalogue.all());
    }

    @Test
    void changes_at_the_same_time_each_record_what_they_really_replaced() throws Exception {
        List<Callable<Changed>> work = IntStream.rangeClosed(1, 12)
                .<Callable<Changed>>mapToObj(
                        i -> () -> settings.set(SyncSettings.COMPRESS_AFTER_BATCHES, String.valueOf(100 + i), OPERATOR))
                .toList();
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        List<Recorded> history = audit.history("legacy_sync.cleanup.compress_after_batches", 12);
        for (int i = 1; i < history.size(); i++) {
            assertThat(history.get(i - 1).entry().oldValue())
                    .isEqualTo(history.get(i).entry().newValue());
        }
        assertThat(settings.knobs()
                        .effective(SyncSettings.COMPRESS_AFTER_BATCHES)
                        .summary())
                .isEqualTo(history.getFirst().entry().newValue());
    }

    @Test
    void a_secret_typed_in_is_refused_and_shown_nowhere() {
        assertThatThrownBy(() -> settings.set(AlertSettings.WEBHOOK_SECRET, "hunter2", OPERATOR))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("env:NAME or file:/absolute/path")
                .hasMessageNotContaining("hunter2");
        STORE.scratch().execute("INSERT INTO system_settings VALUES ('alert.webhook.secret', 'hunter2', 'text', 'x')");
        clock.advance(Duration.ofSeconds(1));
        assertThat(settings.all().toString()).doesNotContain("hunter2");
        assertThat(settings.knobs()
                        .effective(AlertSettings.WEBHOOK_SECRET)
                        .problem()
                        .orElseThrow())
                .contains("sha256:f52fbd32");
        settings.set(AlertSettings.WEBHOOK_SECRET, "env:ALERT_KEY", OPERATOR);
        assertThat(newest().entry().oldValue()).isEqualTo("nothing (default)");
        assertThat(newest().entry().newValue()).isEqualTo("env:ALERT_KEY (set)");
    }

    @Test
    void of_an_address_only_the_host_is_shown_and_recorded() {
        settings.set(AlertSettings.WEBHOOK_URL, "https://hooks.example.org/T0/s3cret", OPERATOR);
        assertThat(newest().entry().newValue())
                .startsWith("https://hooks.example.org/… (sha256:")
                .doesNotContain("s3cret");
        assertThatThrownBy(() ->
                        settings.set(AlertSettings.WEBHOOK_URL, "https://hooks.example.org/?key=s3cret", OPERATOR))
                .hasMessageContaining("https://hooks.example.org/…")
                .hasMessageNotContaining("s3cret");
        assertThat(settings.value(AlertSettings.WEBHOOK_URL)).isEqualTo("https://hooks.example.org/T0/s3cret");
    }

    @Test
    void a_database_that_refuses_changes_nothing() {
        STORE.scratch()
                .execute("ALTER TABLE audit_log ADD CONSTRAINT full_up CHECK (action <> 'setting.set') NOT VALID");
        try {
            assertThatThrownBy(() -> settings.set(SyncSettings.RETRIES_MAX, "9", OPERATOR))
                    .isInstanceOf(StoreException.class);
            assertThat(settings.value(SyncSettings.RETRIES_MAX)).isEqualTo(3);
            assertThat(row("legacy_sync.retry.max_retries")).isEmpty();
        } finally {
            STORE.scratch().execute("ALTER TABLE audit_log DROP CONSTRAINT full_up");
        }
    }
}

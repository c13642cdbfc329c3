package io.nighthaul.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
    /** Preset, vehicles, workers, minutes between batches, batches a night, from, to, size of the pool. */
    @ParameterizedTest
    @CsvSource({
        "optimal,      10, 2, 30, 10, 22:00, 06:00, 3",
        "fast,         30, 6, 15, 30, 20:00, 08:00, 6",
        "balanced,     15, 3, 20, 15, 22:00, 06:00, 3",
        "conservative, 10, 2, 30, 10, 23:00, 05:00, 3",
        "custom,       10, 2, 30, 10, 22:00, 06:00, 3"
    })
    void presets_have_the_numbers_they_are_known_for(
            String preset, int vehicles, int workers, int delay, int batches, LocalTime from, LocalTime to, int pool) {
        Knobs knobs = Knobs.DEFAULTS.with(SyncSettings.PRESET, preset);
        assertThat(knobs.value(SyncSettings.VEHICLES_PER_BATCH)).isEqualTo(vehicles);
        assertThat(knobs.value(SyncSettings.WORKERS_PER_BATCH)).isEqualTo(workers);
        assertThat(knobs.value(SyncSettings.BATCH_DELAY)).isEqualTo(Duration.ofMinutes(delay));
        assertThat(knobs.value(SyncSettings.BATCHES_PER_NIGHT_MAX)).isEqualTo(batches);
        assertThat(knobs.value(SyncSettings.WINDOW_START)).isEqualTo(from);
        assertThat(knobs.value(SyncSettings.WINDOW_END)).isEqualTo(to);
        assertThat(knobs.value(SyncSettings.WORKERS_MAX)).isEqualTo(pool);
    }

    @ParameterizedTest
    @CsvSource({
        "legacy_sync.worker_pool.enabled,              true",
        "legacy_sync.worker_pool.max_workers,          3",
        "legacy_sync.worker_pool.worker_timeout_ms,    600000",
        "legacy_sync.ssh.connection_pool_size,         5",
        "legacy_sync.transfer.concurrent_limit,        3",
        "legacy_sync.preset,                           optimal",
        "legacy_sync.period.days_back,                 120",
        "legacy_sync.retry.max_retries,                3",
        "legacy_sync.retry.delay_ms,                   5000",
        "legacy_sync.retry.backoff_multiplier,         2",
        "legacy_sync.retry.connection_lost_wait_ms,    30000",
        "legacy_sync.guard.cpu_percent,                70",
        "legacy_sync.guard.memory_percent,             80",
        "legacy_sync.guard.source_history_list,        1000000",
        "legacy_sync.cleanup.auto,                     true",
        "legacy_sync.cleanup.compress_after_batches,   5",
        "legacy_sync.cleanup.vacuum_after_batches,     20",
        "legacy_sync.nice_ratio,                       0"
    })
    void defaults_are_as_promised(String key, String text) {
        assertThat(Knobs.DEFAULTS.effective(Catalogue.find(key)).text()).isEqualTo(text);
    }

    @Test
    void every_value_is_read_back_from_its_own_text_and_says_what_it_allows() {
        for (Effective<?> one : Knobs.DEFAULTS.all()) {
            Setting<?> setting = one.setting();
            String text = rawText(one);
            assertThat(Knobs.canonical(setting, text)).as(setting.key()).isEqualTo(text);
            assertThat(setting.description()).as(setting.key()).isNotBlank().doesNotContain("\n");
            assertThat(setting.type().allowed()).as(setting.key()).isNotBlank();
            assertThat(one.source()).as(setting.key()).isNotInstanceOf(Source.Lasting.class);
            assertThat(one.problem()).as(setting.key()).isEmpty();
        }
    }

    private static <T> String rawText(Effective<T> one) {
        return one.setting().type().text(one.value());
    }

    @Test
    void a_key_ends_with_the_unit_of_its_duration() {
        List<String> wrong = new ArrayList<>();
        for (Setting<?> setting : Catalogue.all()) {
            if (setting.type().kind() != SettingKind.DURATION) {
                continue;
            }
            String unit = setting.type().unit();
            String ending = switch (unit) {
                case "m" -> "minutes";
                case "h" -> "hours";
                case "d" -> "days";
                default -> unit;
            };
            if (!setting.key().matches(".*[._]" + ending + "(_critical|_per_night)?")) {
                wrong.add(setting.key() + " in " + unit);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void orders_hold_by_default() {
        GuardSettings.ORDERS.forEach(order -> order.check(Knobs.DEFAULTS));
        assertThat(GuardSettings.ORDERS).hasSize(15);
    }

    @ParameterizedTest
    @CsvSource({
        "legacy_sync.worker_pool.maxworkers,      legacy_sync.worker_pool.max_workers",
        "LEGACY_SYNC.PRESET,                      legacy_sync.preset",
        "legacy-sync.nice-ratio,                  legacy_sync.nice_ratio",
        "max_workers,                             legacy_sync.worker_pool.max_workers",
        "window.start,                            legacy_sync.window.start",
        "legacy_sync.batch.delay_minute,          legacy_sync.batch.delay_minutes",
        "alert.webhook.uri,                       alert.webhook.url",
        "lookback,                                legacy_sync.delta.lookback_hours"
    })
    void an_unknown_key_suggests_the_nearest(String typed, String meant) {
        assertThatThrownBy(() -> Catalogue.find(typed))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("there is no setting " + typed + "; did you mean " + meant + "?");
    }

    @Test
    void a_key_like_no_other_suggests_nothing() {
        assertThatThrownBy(() -> Catalogue.find("zzzzzzzzzzzz"))
                .hasMessage("there is no setting zzzzzzzzzzzz; list them to see their names");
        assertThatThrownBy(() -> Catalogue.find("")).isInstanceOf(InvalidSettingException.class);
    }

    @Test
    void the_fleets_zone_is_not_to_be_changed_here() {
        assertThatThrownBy(() -> Catalogue.find("fleet.zone")).hasMessageContaining("legacy_sync.window.zone");
    }

    @Test
    void a_plan_takes_other_values_without_a_database() {
        Knobs plan = Knobs.DEFAULTS.with(SyncSettings.PRESET, "fast").with(SyncSettings.BATCH_DELAY, "5m");
        assertThat(plan.value(SyncSettings.BATCH_DELAY)).isEqualTo(Duration.ofMinutes(5));
        assertThat(plan.without(SyncSettings.BATCH_DELAY).value(SyncSettings.BATCH_DELAY))
                .isEqualTo(Duration.ofMinutes(15));
        assertThat(Knobs.DEFAULTS.value(SyncSettings.WINDOW_ZONE)).isEqualTo(ZoneOffset.UTC);
        assertThatThrownBy(() -> plan.with(SyncSettings.BATCH_DELAY, "soon"))
                .isInstanceOf(InvalidSettingException.class);
    }

    @Test
    void who_asks_for_more_workers_per_batch_need_not_raise_the_pool_unless_it_was_set() {
        Knobs more = Knobs.DEFAULTS.with(SyncSettings.WORKERS_PER_BATCH, "8");
        assertThat(more.value(SyncSettings.WORKERS_MAX)).isEqualTo(8);
        assertThat(more.effective(SyncSettings.WORKERS_MAX).source().text())
                .isEqualTo("from legacy_sync.batch.workers_per_batch");
        assertThat(more.with(SyncSettings.WORKERS_MAX, "3").value(SyncSettings.WORKERS_MAX))
                .isEqualTo(3);
    }
}

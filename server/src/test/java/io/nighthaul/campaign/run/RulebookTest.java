package io.nighthaul.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.campaign.Preset;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.SyncSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulebookTest {
    @ParameterizedTest
    @ValueSource(strings = {"optimal", "fast", "balanced", "conservative"})
    void a_preset_among_the_settings_is_the_one_that_plans_are_made_with(String name) {
        Rulebook rules = Rulebook.of(Knobs.DEFAULTS.with(SyncSettings.PRESET, name));
        assertThat(rules.preset()).isEqualTo(Preset.byName(name).orElseThrow());
    }

    @Test
    void a_knob_that_is_set_by_hand_stands_against_the_preset() {
        Rulebook rules =
                Rulebook.of(Knobs.DEFAULTS.with(SyncSettings.PRESET, "fast").with(SyncSettings.WORKERS_PER_BATCH, "4"));
        assertThat(rules.preset().workersPerBatch()).isEqualTo(4);
        assertThat(rules.preset().vehiclesPerBatch()).isEqualTo(Preset.FAST.vehiclesPerBatch());
    }

    @Test
    void without_the_pool_one_worker_hauls() {
        Rulebook rules = Rulebook.of(Knobs.DEFAULTS.with(SyncSettings.WORKER_POOL_ENABLED, "false"));
        assertThat(rules.preset().workersPerBatch()).isEqualTo(1);
    }
}

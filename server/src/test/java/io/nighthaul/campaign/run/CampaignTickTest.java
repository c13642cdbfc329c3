package io.nighthaul.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.settings.Knobs;
import io.nighthaul.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CampaignTickTest {
    private static final Duration SILENCE_MAX = Duration.ofSeconds(15);
    private static final Rulebook RULES = Rulebook.of(Knobs.DEFAULTS);
    private static final Instant NOW = Instant.parse("2026-06-02T00:00:00Z");

    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private final CampaignTick one = new CampaignTick(STORE.database(), "one", SILENCE_MAX);
    private final CampaignTick other = new CampaignTick(STORE.database(), "other", SILENCE_MAX);
    private long campaign;

    @BeforeEach
    void begin() {
        STORE.scratch().execute("TRUNCATE campaign CASCADE");
        campaign = new HauledCampaign(STORE.database(), "ticking", 2).id();
    }

    private boolean takesStep(CampaignTick node, Duration later) {
        return node.run(campaign, SimulatedCampaign.FAIR, RULES, NOW.plus(later))
                .isPresent();
    }

    @Test
    void one_node_takes_all_steps() {
        for (int second = 0; second < 60; second++) {
            assertThat(takesStep(one, Duration.ofSeconds(second))).isTrue();
            assertThat(takesStep(other, Duration.ofSeconds(second))).isFalse();
        }
    }

    @Test
    void another_goes_on_when_it_falls_silent() {
        assertThat(takesStep(one, Duration.ZERO)).isTrue();
        assertThat(takesStep(other, SILENCE_MAX)).isFalse();
        assertThat(takesStep(other, SILENCE_MAX.plusSeconds(1))).isTrue();
        assertThat(takesStep(one, SILENCE_MAX.plusSeconds(2))).isFalse();
    }

    @Test
    void another_that_has_just_started_goes_on_at_once_after_a_long_silence() {
        assertThat(takesStep(one, Duration.ZERO)).isTrue();
        assertThat(takesStep(other, Duration.ofHours(1))).isTrue();
    }

    @Test
    void a_last_word_from_the_future_is_not_waited_for() {
        assertThat(takesStep(one, Duration.ofHours(1))).isTrue();
        assertThat(takesStep(other, Duration.ZERO)).isFalse();
        assertThat(takesStep(other, SILENCE_MAX)).isFalse();
        assertThat(takesStep(other, SILENCE_MAX.plusSeconds(1))).isTrue();
    }

    @Test
    void a_node_whose_clock_is_ahead_goes_on_as_long_as_it_speaks() {
        for (int second = 0; second < 60; second++) {
            assertThat(takesStep(one, Duration.ofSeconds(3_600 + second))).isTrue();
            assertThat(takesStep(other, Duration.ofSeconds(second))).isFalse();
        }
    }

    @Test
    void listening_begins_anew_when_our_own_clock_is_set_back() {
        assertThat(takesStep(one, Duration.ofHours(2))).isTrue();
        assertThat(takesStep(other, Duration.ofHours(1))).isFalse();
        assertThat(takesStep(other, Duration.ZERO)).isFalse();
        assertThat(takesStep(other, SILENCE_MAX.plusSeconds(1))).isTrue();
    }

    @Test
    void campaigns_that_are_handed_over_are_taken_at_once() {
        assertThat(takesStep(one, Duration.ZERO)).isTrue();
        one.handOver();
        assertThat(takesStep(other, Duration.ofSeconds(1))).isTrue();
    }
}

package io.nighthaul.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.campaign.Conditions;
import io.nighthaul.campaign.Decision;
import io.nighthaul.campaign.Permission;
import io.nighthaul.phrase.Phrase;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.SyncSettings;
import io.nighthaul.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    void what_waited_for_a_whole_night_in_vain_is_begun_and_goes_on_in_the_next_ones() {
        STORE.scratch().execute("UPDATE campaign SET started_at = '2026-06-01 12:00Z' WHERE id = " + campaign);
        STORE.scratch().execute("""
                UPDATE campaign_vehicle SET state = 'done', rows = 1000, busy_ms = 8 * 3600000, workers = 2
                WHERE vehicle_id = (SELECT min(vehicle_id) FROM campaign_vehicle)""");
        Rulebook rules = Rulebook.of(Knobs.DEFAULTS
                .with(SyncSettings.WINDOW_START, "22:00")
                .with(SyncSettings.WINDOW_END, "06:00")
                .with(SyncSettings.WINDOW_ZONE, "UTC"));
        Instant firstNight = Instant.parse("2026-06-01T22:00:01Z");

        assertThat(decision(rules, firstNight)).isInstanceOf(Decision.StandStill.class);
        assertThat(decision(rules, firstNight.plus(Duration.ofHours(5)))).isInstanceOf(Decision.StandStill.class);
        assertThat(decision(rules, firstNight.plus(Duration.ofDays(1)))).isEqualTo(new Decision.OpenBatch(1, 2, false));
        assertThat(decision(rules, firstNight.plus(Duration.ofDays(1)).plusSeconds(1)))
                .isInstanceOf(Decision.Continue.class);
    }

    @Test
    void a_night_that_the_guard_took_is_lost_and_one_that_operators_took_is_not() {
        Conditions paused = new Conditions(new Permission.Paused(Phrase.plain("load")), Optional.empty(), false);
        List<NightBook.Ended> ended = new ArrayList<>();
        ended.addAll(night(Instant.parse("2026-06-01T22:00:00Z"), paused));
        STORE.scratch().execute("UPDATE campaign SET state = 'paused' WHERE id = " + campaign);
        ended.addAll(night(Instant.parse("2026-06-02T22:00:00Z"), paused));

        assertThat(ended).hasSize(2);
        assertThat(ended.getFirst().night()).isEqualTo("2026-06-01");
        assertThat(ended.getFirst().line()).contains("0 batches", "lost 8 h 00 min to the guard");
        assertThat(ended.getFirst().lost()).extracting(Phrase::text).containsExactly("8 h 00 min to the guard");
        assertThat(ended.getLast().line()).contains("lost 8 h 00 min to operators");
        assertThat(ended.getLast().lost()).isEmpty();
    }

    /** A step each minute, through the whole night. */
    private List<NightBook.Ended> night(Instant opens, Conditions around) {
        Rulebook rules = Rulebook.of(Knobs.DEFAULTS);
        List<NightBook.Ended> ended = new ArrayList<>();
        for (Instant now = opens; !now.isAfter(opens.plus(Duration.ofHours(8))); now = now.plusSeconds(60)) {
            one.run(campaign, around, rules, now).ifPresent(step -> ended.addAll(step.nights()));
        }
        return ended;
    }

    private Decision decision(Rulebook rules, Instant now) {
        return one.run(campaign, SimulatedCampaign.FAIR, rules, now)
                .orElseThrow()
                .decision();
    }

    @Test
    void campaigns_that_are_handed_over_are_taken_at_once() {
        assertThat(takesStep(one, Duration.ZERO)).isTrue();
        one.handOver();
        assertThat(takesStep(other, Duration.ofSeconds(1))).isTrue();
    }
}

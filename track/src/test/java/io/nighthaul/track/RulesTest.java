package io.nighthaul.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RulesTest {
    @Test
    void every_profile_is_found_by_its_name_and_its_id() {
        for (Rules rules : Rules.all()) {
            assertThat(Rules.ofProfile(rules.profile())).isEqualTo(rules);
            assertThat(Rules.byId(rules.id())).isEqualTo(rules);
        }
        assertThat(Rules.byId("lag-moving/1")).isEqualTo(LagRules.MOVING_ONLY);
        assertThat(Rules.ofProfile("lag-moving")).isEqualTo(LagRules.MOVING_ONLY);
    }

    @Test
    void the_default_profile_comes_first_and_no_two_share_an_id() {
        assertThat(Rules.all().get(0)).isEqualTo(AdaptiveRules.DEFAULT);
        assertThat(Rules.all())
                .extracting(Rules::profile)
                .doesNotHaveDuplicates()
                .contains("threshold", "lag");
    }

    @Test
    void unknown_rules_are_refused_with_a_list_of_the_known() {
        assertThatThrownBy(() -> Rules.byId("lag/99"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no rules are called \"lag/99\"")
                .hasMessageContaining("lag/1, ");
        assertThatThrownBy(() -> Rules.ofProfile("best"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no profile is called \"best\"; known are adaptive, threshold, lag");
    }

    @Test
    void figures_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> new LagRules(1, 0, 1, 0, 0, false, 1)).hasMessageContaining("distanceMaxMm");
        assertThatThrownBy(() -> new LagRules(1, 1, 1, -1, 0, false, 1)).hasMessageContaining("teleportMm");
        assertThatThrownBy(() -> new ThresholdRules(1, 1, 1, 0)).hasMessageContaining("silenceMaxMs 0");
    }
}

package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.track.Rules;
import org.junit.jupiter.api.Test;

class RuleNameTest {
    @Test
    void a_profile_means_its_newest_version_and_a_version_means_itself() {
        assertThat(new RuleName("threshold").rules()).isEqualTo(Rules.ofProfile("threshold"));
        assertThat(new RuleName("lag/1").rules()).isEqualTo(Rules.byId("lag/1"));
        assertThat(RuleName.DEFAULT.text()).isEqualTo("adaptive");
        assertThat(RuleName.profiles()).startsWith("adaptive").contains("threshold", "lag");
    }

    @Test
    void what_this_kernel_does_not_know_is_refused_with_what_it_knows() {
        assertThatThrownBy(() -> new RuleName("kalmann"))
                .hasMessageContaining("kalmann")
                .hasMessageContaining("adaptive");
        assertThatThrownBy(() -> new RuleName("lag/999")).hasMessageContaining("lag/999");
        assertThat(RuleName.parse("")).isEmpty();
        assertThat(RuleName.parse("/")).isEmpty();
    }

    @Test
    void stored_rules_that_are_gone_fall_back_to_the_newest_of_their_profile() {
        assertThat(RuleSets.rules("lag/999")).contains(Rules.ofProfile("lag"));
        assertThat(RuleSets.rules("nothing/1")).isEmpty();
        assertThat(RuleSets.rules("")).isEmpty();
    }
}

package io.nighthaul.recompute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.settings.InvalidSettingException;
import io.nighthaul.settings.RecomputeSettings;
import io.nighthaul.settings.Settings;
import io.nighthaul.store.FixSource;
import io.nighthaul.store.Removal;
import io.nighthaul.store.SliceStore;
import io.nighthaul.store.TestDatabase;
import io.nighthaul.store.Vehicles;
import io.nighthaul.track.Rules;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChosenRulesTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final Actor OPERATOR = Actor.cli("operator");

    private final Settings settings = new Settings(
            STORE.database(), new AuditLog(STORE.database(), InstantSource.system()), InstantSource.system());
    private final ChosenRules rules = new ChosenRules(settings);
    private final int vehicle = new Vehicles(STORE.database()).id("V1");

    @AfterEach
    void forget() {
        settings.reset(RecomputeSettings.PROFILE, OPERATOR);
        STORE.scratch().execute("UPDATE vehicle SET group_id = NULL", "DELETE FROM vehicle_group");
    }

    private String chosen() {
        return STORE.database().inTransaction(tx -> rules.rules(tx, vehicle)).profile();
    }

    private void group(String profile) {
        STORE.scratch()
                .execute(
                        "INSERT INTO vehicle_group (name, profile) VALUES ('g', " + profile + ")",
                        "UPDATE vehicle SET group_id = (SELECT id FROM vehicle_group)");
    }

    @Test
    void without_a_choice_it_is_adaptive() {
        assertThat(chosen()).isEqualTo("adaptive");
        group("NULL");
        assertThat(chosen()).isEqualTo("adaptive");
    }

    @Test
    void a_group_comes_before_the_fleet() {
        settings.set(RecomputeSettings.PROFILE, "threshold", OPERATOR);
        assertThat(chosen()).isEqualTo("threshold");
        group("'lag'");
        assertThat(chosen()).isEqualTo("lag");
    }

    @Test
    void deliveries_and_removals_judge_by_the_rules_of_the_group_at_once() {
        group("'threshold'");
        SliceStore store = new SliceStore(STORE.database(), rules, InstantSource.system());
        new JudgedFleet(STORE.database(), store).vehicle("V1", 3);
        assertThat(judgedBy()).containsExactly("3 threshold");
        STORE.scratch().execute("UPDATE vehicle_group SET profile = 'lag'");
        store.remove(
                new Removal(vehicle, FixSource.LEGACY, new Removal.Which.Days(JudgedFleet.FIRST, JudgedFleet.FIRST)));
        store.recompute(vehicle);
        assertThat(judgedBy()).as("what followed from the removal").anyMatch(line -> line.endsWith(" lag"));
    }

    private static List<String> judgedBy() {
        return STORE.scratch()
                .texts("SELECT count(*) || ' ' || split_part(name, '/', 1) AS line FROM slice s"
                        + " JOIN rule_set r ON r.id = s.rule_set GROUP BY name ORDER BY name");
    }

    @Test
    void rules_of_a_group_that_this_version_does_not_know_are_the_fleets() {
        settings.set(RecomputeSettings.PROFILE, "threshold", OPERATOR);
        group("'oracle/7'");
        assertThat(chosen()).isEqualTo("threshold");
    }

    @Test
    void a_group_whose_version_is_gone_has_the_newest_of_its_profile() {
        group("'lag/999'");
        assertThat(chosen()).isEqualTo("lag");
    }

    @Test
    void a_profile_that_is_none_is_refused_with_those_there_are() {
        assertThatThrownBy(() -> settings.set(RecomputeSettings.PROFILE, "oracle", OPERATOR))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("\"oracle\" is not allowed; write one of adaptive, threshold, lag")
                .hasMessageContaining(Rules.ofProfile("adaptive").id());
    }
}

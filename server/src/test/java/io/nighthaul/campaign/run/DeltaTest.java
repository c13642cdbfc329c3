package io.nighthaul.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.campaign.CampaignState;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.SyncSettings;
import io.nighthaul.store.ScratchDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeltaTest {
    private static final Instant NIGHT = Instant.parse("2026-05-10T22:30:00Z");
    private static final Instant DAY = Instant.parse("2026-05-10T12:00:00Z");
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    private final ScratchDatabase scratch = ScratchDatabase.create("UTC");
    private final Campaigns campaigns = new Campaigns(
            scratch.database(),
            new AuditLog(scratch.database(), InstantSource.fixed(NIGHT)),
            InstantSource.fixed(NIGHT));
    private final Delta delta = new Delta(scratch.database(), campaigns);
    private final Rulebook rules = Rulebook.of(Knobs.DEFAULTS.with(SyncSettings.WINDOW_ZONE, "UTC"));

    @AfterEach
    void drop() {
        scratch.close();
    }

    private void finished(String name, LocalDate last) {
        campaigns.create(
                new Campaigns.Order(name, List.of("a", "b"), last.minusDays(30), last, true, OptionalLong.empty()),
                Actor.SYSTEM);
        scratch.execute("UPDATE campaign SET state = 'finished' WHERE name = '" + name + "'");
    }

    @Test
    void the_night_after_a_campaign_hauls_from_its_last_days_to_yesterday() {
        finished("history", LocalDate.of(2026, 5, 7));

        delta.begin(rules, TWO_DAYS, NIGHT);

        Campaign begun = campaigns.find("delta of 2026-05-10");
        assertThat(begun.state()).isEqualTo(CampaignState.RUNNING);
        assertThat(begun.first()).isEqualTo(LocalDate.of(2026, 5, 5));
        assertThat(begun.last()).isEqualTo(LocalDate.of(2026, 5, 9));
        assertThat(scratch.texts("SELECT count(*) FROM campaign_vehicle WHERE campaign_id = " + begun.id()))
                .containsExactly("2");
    }

    @Test
    void the_vehicle_that_moved_last_comes_first() {
        finished("history", LocalDate.of(2026, 5, 7));
        scratch.execute("INSERT INTO rule_set (name) VALUES ('any')", """
                INSERT INTO slice (vehicle_id, day, fixes, accepted, outliers, driven_mm, gap_mm, observed_ms,
                                   median_interval_ms, rule_set, carry_in, carry_out)
                SELECT v.id, CASE v.code WHEN 'a' THEN DATE '2026-05-01' ELSE DATE '2026-05-06' END,
                       1, 1, 0, 0, 0, 0, 0, r.id, '', ''
                FROM vehicle v, rule_set r""");

        delta.begin(rules, TWO_DAYS, NIGHT);

        assertThat(scratch.texts("""
                        SELECT v.code FROM campaign_vehicle c JOIN vehicle v ON v.id = c.vehicle_id
                        JOIN campaign k ON k.id = c.campaign_id WHERE k.name LIKE 'delta%'
                        ORDER BY c.priority DESC""")).containsExactly("b", "a");
    }

    @Test
    void there_is_one_a_night_and_none_by_day_beside_another_or_without_anything_new() {
        delta.begin(rules, TWO_DAYS, NIGHT);
        assertThat(campaigns.all()).isEmpty();

        finished("history", LocalDate.of(2026, 5, 7));
        delta.begin(rules, TWO_DAYS, DAY);
        assertThat(campaigns.all()).hasSize(1);

        delta.begin(rules, TWO_DAYS, NIGHT);
        delta.begin(rules, TWO_DAYS, NIGHT);
        assertThat(campaigns.all()).hasSize(2);

        scratch.execute("UPDATE campaign SET state = 'finished'");
        delta.begin(rules, TWO_DAYS, NIGHT.plusSeconds(60));
        assertThat(campaigns.all()).hasSize(2);
    }
}

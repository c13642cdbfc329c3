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
        finished(name, List.of("a", "b"), last);
    }

    private void finished(String name, List<String> vehicles, LocalDate last) {
        Campaign campaign = campaigns.create(
                new Campaigns.Order(name, vehicles, last.minusDays(30), last, true, OptionalLong.empty()),
                Actor.SYSTEM);
        scratch.execute(
                "UPDATE campaign SET state = 'finished' WHERE id = " + campaign.id(),
                "UPDATE campaign_vehicle SET state = 'done' WHERE campaign_id = " + campaign.id());
    }

    private List<String> queue() {
        return scratch.texts("""
                SELECT concat_ws(' ', v.code, c.first_day) FROM campaign_vehicle c JOIN vehicle v ON v.id = c.vehicle_id
                JOIN campaign k ON k.id = c.campaign_id WHERE k.name LIKE 'delta%' ORDER BY c.priority DESC""");
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
        finished("more", List.of("c", "d"), LocalDate.of(2026, 5, 7));
        // The second stood still last, the third never moved at all.
        scratch.execute("""
                INSERT INTO rollup_5m
                SELECT v.id, at, driven, 0, 0, 0, 1, 1, 0
                FROM vehicle v JOIN (VALUES ('a', TIMESTAMPTZ '2026-05-07 08:00Z', 900), ('b', '2026-05-07 07:55Z', 900),
                                            ('b', '2026-05-07 09:00Z', 0), ('c', '2026-05-07 08:05Z', 1))
                     AS moved (code, at, driven) USING (code)""");

        delta.begin(rules, TWO_DAYS, NIGHT);

        assertThat(queue()).containsExactly("c", "a", "b", "d");
    }

    @Test
    void every_vehicle_that_ever_was_in_a_campaign_takes_part_and_begins_where_it_was_left() {
        finished("history", List.of("a", "b", "c", "d"), LocalDate.of(2026, 5, 1));
        finished("trams", List.of("b", "e"), LocalDate.of(2026, 5, 7));
        scratch.execute("UPDATE campaign_vehicle SET state = 'skipped' WHERE vehicle_id IN"
                + " (SELECT id FROM vehicle WHERE code IN ('d', 'e'))");

        delta.begin(rules, TWO_DAYS, NIGHT);

        assertThat(campaigns.find("delta of 2026-05-10").first()).isEqualTo(LocalDate.of(2026, 5, 5));
        assertThat(queue()).containsExactly("a 2026-04-29", "b", "c 2026-04-29", "d 2026-04-01", "e 2026-04-07");
    }

    @Test
    void days_before_the_first_one_are_looked_at_only_by_a_delta() {
        finished("history", LocalDate.of(2026, 5, 7));

        delta.begin(rules, TWO_DAYS, NIGHT);

        assertThat(campaigns.find("history").findsLate()).isFalse();
        assertThat(campaigns.find("delta of 2026-05-10").findsLate()).isTrue();
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

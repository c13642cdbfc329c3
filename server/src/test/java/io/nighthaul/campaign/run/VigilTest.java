package io.nighthaul.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.alert.AlertKind;
import io.nighthaul.alert.Alerts;
import io.nighthaul.alert.OpenAlert;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.campaign.LostTime;
import io.nighthaul.campaign.StandstillReason;
import io.nighthaul.phrase.Phrase;
import io.nighthaul.settings.Settings;
import io.nighthaul.store.Database;
import io.nighthaul.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VigilTest {
    private static final Duration STUCK_AFTER = Duration.ofHours(1);

    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private HauledCampaign hauled;
    private Alerts alerts;
    private Vigil vigil;
    private Instant now;

    @BeforeEach
    void begin() {
        Database database = STORE.database();
        STORE.scratch().execute("TRUNCATE campaign, alert CASCADE");
        hauled = new HauledCampaign(database, "watched", 4);
        AuditLog audit = hauled.audit;
        alerts = new Alerts(database, new Settings(database, audit, hauled::now), audit, hauled::now);
        vigil = new Vigil(database, new AlertingIncidents(database, alerts));
        hauled.runTo(1);
        now = hauled.now();
    }

    private List<String> lookAfter(Duration silence) {
        now = now.plus(silence);
        vigil.look(hauled.campaigns.find("watched"), STUCK_AFTER, now);
        return alerts.open().stream()
                .filter(open -> open.alert().kind() == AlertKind.NO_PROGRESS)
                .map(OpenAlert::alert)
                .map(alert -> alert.message())
                .toList();
    }

    @Test
    void decisions_that_nobody_takes_any_more_are_told_whatever_the_last_one_was() {
        assertThat(lookAfter(Duration.ZERO)).isEmpty();
        assertThat(lookAfter(Duration.ofSeconds(55))).isEmpty();
        assertThat(lookAfter(Duration.ofSeconds(185)))
                .containsExactly("nobody has decided about it for 4 minutes; look at the servers' logs");
        hauled.runTo(2);
        now = hauled.now();
        assertThat(lookAfter(Duration.ZERO)).isEmpty();
    }

    @Test
    void a_clock_that_leaps_between_two_decisions_is_no_silence() {
        assertThat(lookAfter(Duration.ofHours(2))).isEmpty();
        hauled.runTo(2);
        assertThat(lookAfter(Duration.ofHours(2))).isEmpty();
    }

    @Test
    void a_lost_night_is_told_until_one_is_not_lost() {
        AlertingIncidents incidents = new AlertingIncidents(STORE.database(), alerts);
        Campaign campaign = hauled.campaigns.find("watched");
        LocalDate night = LocalDate.of(2026, 6, 1);
        List<Phrase> lost = LostTime.NONE
                .plus(StandstillReason.BLIND_SIGNAL, Duration.ofMinutes(3))
                .plus(StandstillReason.GUARD_PAUSE, Duration.ofMinutes(297))
                .said();

        incidents.happened(campaign, new Incidents.Incident.NightEnded(night, "line", lost));

        assertThat(alerts.open().getFirst().alert().message())
                .isEqualTo("nothing was hauled in the night of 2026-06-01; lost 4 h 57 min to the guard,"
                        + " 3 min to signals the guard could not see");
        incidents.happened(campaign, new Incidents.Incident.NightEnded(night.plusDays(1), "line", List.of()));
        assertThat(alerts.open()).isEmpty();
    }
}

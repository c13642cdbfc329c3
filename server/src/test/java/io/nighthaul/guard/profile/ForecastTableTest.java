package io.nighthaul.guard.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nighthaul.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ForecastTableTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final ZoneId BELGRADE = ZoneId.of("Europe/Belgrade");
    private static final Instant EVENING = Instant.parse("2026-03-28T20:30:00Z");
    private static final Instant TEN = Instant.parse("2026-03-28T21:00:00Z");
    private static final Instant SIX = Instant.parse("2026-03-29T04:00:00Z");
    private static final Forecast QUIET = new Forecast(0.2, 0.3, Duration.ofHours(3), 0.1);

    private final ForecastTable table = new ForecastTable(STORE.database());

    @BeforeEach
    void empty() {
        STORE.scratch().execute("TRUNCATE guard_sample, guard_forecast");
    }

    private static void sample(String time, String signal, String value, String utilisation) {
        STORE.scratch()
                .execute("INSERT INTO guard_sample (time, node, signal, value, utilisation, workers) SELECT " + time
                        + ", 'north', '" + signal + "', " + value + ", " + utilisation
                        + ", 2 FROM generate_series(0, 239) AS look");
    }

    @Test
    void the_first_word_on_an_hour_stays_and_nothing_is_foretold_of_one_that_has_begun() {
        table.keep(Map.of(TEN, QUIET, EVENING.minusSeconds(1_800), QUIET), EVENING);
        table.keep(Map.of(TEN, new Forecast(0.9, 1, Duration.ofHours(4), 0.1)), EVENING.plusSeconds(60));
        assertThat(table.load(EVENING.minusSeconds(3_600), SIX)).isEqualTo(Map.of(TEN, QUIET));
        assertThat(table.load(TEN.plusSeconds(1), SIX)).isEmpty();
    }

    @Test
    void the_night_on_which_the_clocks_are_put_forward_has_seven_hours_to_foretell() {
        LoadProfile profile = LoadProfile.empty(BELGRADE);
        for (int week = 1; week <= 2; week++) {
            Instant begin = EVENING.atZone(BELGRADE).minusWeeks(week).toInstant();
            for (int minute = 0; minute < 10 * 60; minute++) {
                profile = profile.with(new ProfileLook(begin.plusSeconds(60L * minute), 0.2, Duration.ofMinutes(1), 0));
            }
        }
        assertThat(profile.forecasts(TEN, SIX)).hasSize(7).containsKeys(TEN, SIX.minusSeconds(3_600));
    }

    @Test
    void a_night_is_held_against_what_was_said_of_it() {
        table.keep(Map.of(TEN, QUIET), EVENING);
        String time = "TIMESTAMPTZ '" + TEN + "' + look * INTERVAL '15 seconds'";
        sample(time, "source.load", "0.3", "0.3");
        sample(time, "source.threads_running", "25", "0.5");
        sample(time, "host.cpu", "70", "1");
        Hindsight hindsight = table.hindsight(BELGRADE, TEN, SIX);
        assertThat(hindsight.hours()).hasSize(1);
        Hindsight.Hour hour = hindsight.hours().getFirst();
        assertThat(hour.begin()).isEqualTo(TEN);
        assertThat(hour.real()).as("the worst of the source").isCloseTo(0.5, within(1e-6));
        assertThat(hour.foretold()).as("0.2 and two workers of 0.1").isCloseTo(0.4, within(1e-6));
        assertThat(hour.workers()).isEqualTo(2);
        assertThat(hindsight.summary()).isEqualTo("1 of 1 hours were foretold, off by 10 % of the limit on average");
    }

    @Test
    void a_look_with_a_dark_signal_of_the_source_says_nothing() {
        String time = "TIMESTAMPTZ '" + TEN + "' + look * INTERVAL '15 seconds'";
        sample(time, "source.load", "0.3", "0.3");
        sample(time, "source.threads_running", "NULL", "NULL");
        assertThat(table.hindsight(BELGRADE, TEN, SIX).hours()).isEmpty();
    }
}

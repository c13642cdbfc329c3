package io.nighthaul.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nighthaul.campaign.run.SourceLoad.Hour;
import io.nighthaul.campaign.run.SourceLoad.NightLoad;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.SyncSettings;
import io.nighthaul.store.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From the tables of the guard to the hours of the night. The window is 22:00 to 02:00 in Belgrade, an hour ahead. */
class SourceLoadTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final Knobs KNOBS = Knobs.DEFAULTS
            .with(SyncSettings.WINDOW_ZONE, "Europe/Belgrade")
            .with(SyncSettings.WINDOW_START, "22:00")
            .with(SyncSettings.WINDOW_END, "02:00");

    /** A Wednesday, half past eleven in the evening. */
    private static final Instant NOW = Instant.parse("2026-03-11T22:30:00Z");

    private static final Instant TEN = Instant.parse("2026-03-11T21:00:00Z");

    @BeforeEach
    void empty() {
        STORE.scratch().execute("TRUNCATE guard_sample, guard_forecast, guard_profile");
    }

    private static SourceLoad load() {
        return new LoadLook(STORE.database()).load(KNOBS, NOW);
    }

    /** As if it had been said the day before. */
    private static void foretell(Instant hour, double mean) {
        STORE.scratch()
                .execute("INSERT INTO guard_forecast (hour, mean, high, observed_ms, own_share, made_at) VALUES ('"
                        + hour + "', " + mean + ", " + (mean + 0.1) + ", 3600000, 0.1, '" + hour.minusSeconds(86_400)
                        + "')");
    }

    /** For half an hour, while two workers hauled. */
    private static void see(Instant hour, double utilisation) {
        STORE.scratch()
                .execute(
                        "INSERT INTO guard_sample (time, node, signal, value, utilisation, workers) SELECT TIMESTAMPTZ '"
                                + hour + "' + look * INTERVAL '15 seconds', 'north', 'source.load', 1, " + utilisation
                                + ", 2 FROM generate_series(0, 119) AS look");
    }

    /** The same at each hour of the week, but for one hour more at which it is busy. */
    private static void learn(double mean, int busyHourOfWeek) {
        STORE.scratch()
                .execute("INSERT INTO guard_profile (hour_of_week, mean, variance, observed_ms, own_share,"
                        + " own_observed_ms, updated_at) SELECT i, CASE i WHEN " + busyHourOfWeek
                        + " THEN 0.9 ELSE " + mean + " END, 0, 3600000, 0.1, 3600000, '2026-03-01T00:00Z'"
                        + " FROM generate_series(0, 167) AS i");
    }

    private static boolean isKnown(SourceLoad load) {
        return load.nights().getFirst().hours().stream()
                .anyMatch(hour -> hour.foretold().isPresent());
    }

    private static double value(OptionalDouble number) {
        return number.orElseThrow();
    }

    @Test
    void an_hour_that_was_seen_stands_beside_what_was_foretold_with_the_workers_that_hauled() {
        foretell(TEN, 0.3);
        see(TEN, 0.6);

        Hour hour = load().nights().getFirst().hours().getFirst();

        assertThat(hour.begin()).isEqualTo(TEN);
        assertThat(value(hour.foretold())).as("0.3 and two workers of 0.1").isCloseTo(0.5, within(1e-6));
        assertThat(value(hour.was())).isCloseTo(0.6, within(1e-6));
        assertThat(value(hour.offBy())).isCloseTo(0.1, within(1e-6));
        assertThat(value(hour.workers())).isEqualTo(2);
        assertThat(value(load().offBy())).isCloseTo(0.1, within(1e-6));
        assertThat(load().summary()).isEqualTo("1 of 1 hours were foretold, off by 10 % of the limit on average");
    }

    @Test
    void hours_to_come_are_foretold_from_the_week_and_the_quiet_ones_are_marked() {
        // Thursday from midnight to one.
        learn(0.2, 3 * 24);

        NightLoad tonight = load().nights().getFirst();

        assertThat(tonight.night()).isEqualTo(LocalDate.of(2026, 3, 11));
        assertThat(tonight.hours()).hasSize(4);
        assertThat(tonight.hours())
                .extracting(Hour::foretold)
                .as("nothing had been said of the hours that have begun")
                .containsExactly(
                        OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.of(0.9), OptionalDouble.of(0.2));
        assertThat(tonight.hours()).extracting(Hour::isQuiet).containsExactly(true, true, false, true);
    }

    @Test
    void what_was_said_first_of_an_hour_to_come_is_what_it_will_be_held_against() {
        learn(0.2, 0);
        Instant one = TEN.plusSeconds(3 * 3_600);
        foretell(one, 0.35);

        assertThat(load().nights().getFirst().hours().getLast().foretold()).hasValue(0.35);
    }

    @Test
    void earlier_nights_are_there_as_far_as_something_was_seen_the_newest_first() {
        for (int night : List.of(1, 3, 4)) {
            see(TEN.minusSeconds(night * 86_400L), 0.25);
        }
        foretell(TEN.minusSeconds(2 * 86_400), 0.3);

        assertThat(load().nights())
                .extracting(NightLoad::night)
                .as("of the second nothing was seen, and the fourth is too long ago")
                .containsExactly(LocalDate.of(2026, 3, 11), LocalDate.of(2026, 3, 10), LocalDate.of(2026, 3, 8));
        assertThat(load().nights().getLast().hours().getFirst().offBy()).isEmpty();
    }

    @Test
    void a_night_of_half_hours_has_every_hour_that_it_touches() {
        Knobs halves = KNOBS.with(SyncSettings.WINDOW_START, "22:30").with(SyncSettings.WINDOW_END, "01:30");
        foretell(TEN, 0.3);

        NightLoad night =
                new LoadLook(STORE.database()).load(halves, NOW).nights().getFirst();

        assertThat(night.hours())
                .extracting(Hour::begin)
                .containsExactly(TEN, TEN.plusSeconds(3_600), TEN.plusSeconds(7_200), TEN.plusSeconds(10_800));
        assertThat(night.hours().getFirst().foretold()).hasValue(0.3);
    }

    @Test
    void the_night_in_which_clocks_go_back_has_an_hour_more() {
        Knobs longer = KNOBS.with(SyncSettings.WINDOW_END, "06:00");

        SourceLoad load = new LoadLook(STORE.database()).load(longer, Instant.parse("2026-10-24T21:00:00Z"));

        assertThat(load.nights().getFirst().hours()).hasSize(9);
        assertThat(isKnown(load)).isFalse();
    }

    @Test
    void an_answer_is_kept_for_a_minute_and_not_for_another_window() {
        LoadLook look = new LoadLook(STORE.database());
        assertThat(isKnown(look.load(KNOBS, NOW))).isFalse();
        learn(0.2, 0);

        assertThat(isKnown(look.load(KNOBS, NOW.plusSeconds(59)))).isFalse();
        assertThat(isKnown(look.load(KNOBS.with(SyncSettings.WINDOW_END, "03:00"), NOW)))
                .isTrue();
        assertThat(isKnown(look.load(KNOBS, NOW.plusSeconds(60)))).isTrue();
    }
}

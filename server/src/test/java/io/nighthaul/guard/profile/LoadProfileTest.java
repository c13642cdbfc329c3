package io.nighthaul.guard.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nighthaul.guard.WorkerScale;
import io.nighthaul.store.Seeds;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LoadProfileTest {
    private static final ZoneId BELGRADE = ZoneId.of("Europe/Belgrade");

    /** Monday 23:00 in Belgrade. */
    private static final Instant MONDAY = Instant.parse("2026-03-02T22:00:00Z");

    private static final Duration LOOK = Duration.ofSeconds(15);

    private static ProfileLook look(Instant at, double utilisation, int workers) {
        return new ProfileLook(at, utilisation, LOOK, workers);
    }

    /** The same local hour, which is another one of the day in UTC after the clocks were changed. */
    private static Instant week(int number) {
        return MONDAY.atZone(BELGRADE).plusWeeks(number).toInstant();
    }

    private static LoadProfile hour(LoadProfile profile, Instant begin, double utilisation, int workers) {
        LoadProfile after = profile;
        for (int second = 0; second < 3_600; second += 15) {
            after = after.with(look(begin.plusSeconds(second), utilisation, workers));
        }
        return after;
    }

    @Test
    void hours_are_local_and_the_day_of_25_hours_has_one_of_them_twice() {
        assertThat(HourOfWeek.of(MONDAY, BELGRADE)).hasToString("Mon 23:00");
        assertThat(HourOfWeek.of(MONDAY, BELGRADE).index()).isEqualTo(23);
        assertThat(HourOfWeek.of(DayOfWeek.SUNDAY, 23).index()).isEqualTo(167);
        Instant first = Instant.parse("2026-10-25T00:30:00Z");
        assertThat(HourOfWeek.of(first, BELGRADE)).hasToString("Sun 02:00");
        assertThat(HourOfWeek.of(first.plusSeconds(3_600), BELGRADE)).hasToString("Sun 02:00");
        assertThat(HourOfWeek.of(Instant.parse("2026-03-29T01:00:00Z"), BELGRADE))
                .as("02:00 does not exist on the day of 23 hours")
                .hasToString("Sun 03:00");
        assertThatThrownBy(() -> new HourOfWeek(168)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothing_is_foretold_of_an_hour_that_was_hardly_seen() {
        LoadProfile profile = LoadProfile.empty(BELGRADE);
        assertThat(profile.forecast(MONDAY)).isEmpty();
        for (int look = 0; look < 39; look++) {
            profile = profile.with(look(MONDAY.plusSeconds(15L * look), 0.3, 0));
        }
        assertThat(profile.forecast(MONDAY)).isEmpty();
        assertThat(profile.with(look(MONDAY.plusSeconds(600), 0.3, 0)).forecast(MONDAY))
                .hasValueSatisfying(forecast -> assertThat(forecast.mean()).isCloseTo(0.3, within(1e-12)));
    }

    @Test
    void an_hour_is_foretold_from_the_same_hour_of_earlier_weeks() {
        LoadProfile profile = LoadProfile.empty(BELGRADE);
        for (int week = 0; week < 4; week++) {
            profile = hour(profile, week(week), 0.2, 0);
        }
        Forecast forecast = profile.forecast(week(4)).orElseThrow();
        assertThat(forecast.mean()).isCloseTo(0.2, within(1e-9));
        assertThat(forecast.high()).isCloseTo(0.2, within(1e-6));
        assertThat(forecast.observed()).isEqualTo(Duration.ofHours(4));
        assertThat(profile.forecast(MONDAY.plus(Duration.ofHours(1)))).isEmpty();
    }

    @Test
    void the_first_looks_weigh_alike_and_no_single_one_rules() {
        LoadProfile profile = LoadProfile.empty(BELGRADE).with(look(MONDAY, 9, 0));
        for (int look = 1; look < 100; look++) {
            profile = profile.with(look(MONDAY.plusSeconds(15L * look), 0, 0));
        }
        assertThat(profile.forecast(MONDAY).orElseThrow().mean()).isCloseTo(0.09, within(1e-9));
    }

    @Test
    void a_server_that_changed_is_known_anew_after_some_weeks() {
        LoadProfile profile = LoadProfile.empty(BELGRADE);
        for (int week = 0; week < 20; week++) {
            profile = hour(profile, week(week), 0.9, 0);
        }
        profile = hour(profile, week(20), 0.1, 0);
        assertThat(profile.forecast(MONDAY).orElseThrow().mean())
                .as("a week moves it by 1 - exp(-1/3)")
                .isCloseTo(0.1 + 0.8 * Math.exp(-1.0 / 3), within(1e-3));
        for (int week = 21; week < 33; week++) {
            profile = hour(profile, week(week), 0.1, 0);
        }
        assertThat(profile.forecast(MONDAY).orElseThrow().mean()).isLessThan(0.12);
    }

    @Test
    void what_we_add_ourselves_is_learned_apart_and_never_taken_for_the_server() {
        LoadProfile profile = hour(LoadProfile.empty(BELGRADE), MONDAY, 0.2, 0);
        profile = hour(profile, week(1), 0.5, 2);
        Forecast forecast = profile.forecast(MONDAY).orElseThrow();
        assertThat(forecast.mean()).isCloseTo(0.2, within(1e-9));
        assertThat(forecast.ownShare()).isCloseTo(0.15, within(1e-9));
        assertThat(forecast.with(2)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void hauling_teaches_nothing_of_an_hour_that_is_not_known() {
        LoadProfile profile = hour(LoadProfile.empty(BELGRADE), MONDAY, 0.5, 2);
        assertThat(profile.forecast(MONDAY)).isEmpty();
        assertThat(profile.ownShare()).isEqualTo(LoadProfile.OWN_SHARE_ASSUMED);
    }

    @Test
    void a_server_that_got_quieter_while_we_hauled_gives_no_negative_share() {
        LoadProfile profile = hour(hour(LoadProfile.empty(BELGRADE), MONDAY, 0.6, 0), MONDAY, 0.1, 1);
        assertThat(profile.ownShare()).isZero();
    }

    @Test
    void quiet_hours_are_those_that_are_known_and_stay_low() {
        LoadProfile profile = LoadProfile.empty(BELGRADE);
        Instant midnight = Instant.parse("2026-03-01T23:00:00Z");
        for (int hour = 0; hour < 24; hour++) {
            profile = hour(profile, midnight.plus(Duration.ofHours(hour)), hour < 5 ? 0.1 : 0.8, 0);
        }
        assertThat(profile.quietHours(0.4))
                .extracting(HourOfWeek::toString)
                .containsExactly("Mon 00:00", "Mon 01:00", "Mon 02:00", "Mon 03:00", "Mon 04:00");
        assertThat(profile.quietHours(0.9)).hasSize(24);
        List<Integer> workers = profile.workersByHour(WorkerScale.DEFAULT.withMax(8), 2);
        assertThat(workers).hasSize(168);
        assertThat(workers.subList(0, 6)).containsExactly(3, 3, 3, 3, 3, 1);
        assertThat(workers.subList(24, 168)).containsOnly(2);
    }

    @Test
    void workers_are_foretold_by_the_same_bands_that_will_rule_them() {
        WorkerScale scale = WorkerScale.DEFAULT.withMax(8);
        assertThat(new Forecast(0.05, 0.1, Duration.ofHours(1), 0.1).workers(scale))
                .as("grows while below 0.4: 0.35 with three, 0.45 with four")
                .isEqualTo(4);
        assertThat(new Forecast(0, 0, Duration.ofHours(1), 0).workers(scale)).isEqualTo(8);
        assertThat(new Forecast(0.5, 0.6, Duration.ofHours(1), 0.1).workers(scale))
                .isEqualTo(1);
        assertThat(new Forecast(0.95, 1, Duration.ofHours(1), 0.1).workers(scale))
                .isZero();
        assertThat(new Forecast(1.2, 1.5, Duration.ofHours(1), 0).workers(scale))
                .isZero();
    }

    @Test
    void the_average_is_that_of_the_textbook_while_little_was_seen() {
        Seeds.forAll(100, random -> {
            List<Double> values = new ArrayList<>();
            Average average = Average.NONE;
            int count = 2 + random.nextInt(100);
            for (int look = 0; look < count; look++) {
                double value = random.nextDouble() * 2;
                values.add(value);
                average = average.with(value, Duration.ofSeconds(1), Duration.ofDays(1_000));
            }
            double mean =
                    values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
            double variance = values.stream()
                    .mapToDouble(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow();
            assertThat(average.mean()).isCloseTo(mean, within(1e-9));
            assertThat(average.variance()).isCloseTo(variance, within(1e-9));
        });
    }

    @Test
    void an_average_stays_within_what_was_seen_and_looks_of_no_time_change_nothing() {
        Seeds.forAll(200, random -> {
            Average average = Average.NONE;
            double least = Double.MAX_VALUE;
            double most = 0;
            for (int look = 0; look < 300; look++) {
                double value = random.nextDouble() * 3;
                least = Math.min(least, value);
                most = Math.max(most, value);
                average = average.with(value, Duration.ofMillis(1 + random.nextInt(60_000)), Duration.ofMinutes(30));
                assertThat(average.mean()).isBetween(least - 1e-9, most + 1e-9);
                assertThat(average.deviation()).isLessThanOrEqualTo(most - least + 1e-9);
                assertThat(average.with(99, Duration.ZERO, Duration.ofMinutes(30)))
                        .isEqualTo(average);
            }
        });
    }

    @Test
    void nineteen_of_twenty_looks_stay_below_the_high() {
        Random random = new Random(7);
        LoadProfile profile = LoadProfile.empty(BELGRADE);
        List<Double> values = new ArrayList<>();
        for (int look = 0; look < 240; look++) {
            double value = Math.max(0, 0.4 + 0.1 * random.nextGaussian());
            values.add(value);
            profile = profile.with(look(MONDAY.plusSeconds(15L * look), value, 0));
        }
        double high = profile.forecast(MONDAY).orElseThrow().high();
        assertThat(values.stream().filter(value -> value < high).count() / 240.0)
                .isBetween(0.92, 0.98);
    }

    @Test
    void hindsight_holds_each_hour_against_what_was_foretold() {
        LoadProfile profile = hour(LoadProfile.empty(BELGRADE), MONDAY, 0.2, 0);
        Instant next = week(1);
        List<ProfileLook> looks = new ArrayList<>();
        for (int second = 0; second < 7_200; second += 15) {
            looks.add(look(next.plusSeconds(second), second < 1_800 ? 0.2 : 0.5, second < 1_800 ? 0 : 2));
        }
        Collections.shuffle(looks, new Random(1));
        Hindsight hindsight = Hindsight.of(BELGRADE, profile.forecasts(next, next.plusSeconds(7_200)), looks);
        assertThat(hindsight.hours()).hasSize(2);
        Hindsight.Hour first = hindsight.hours().getFirst();
        assertThat(first.begin()).isEqualTo(next);
        assertThat(first.workers()).isEqualTo(1);
        assertThat(first.real()).isCloseTo(0.35, within(1e-9));
        assertThat(first.foretold()).isCloseTo(0.2 + 0.1, within(1e-9));
        assertThat(hindsight.hours().getLast().forecast()).isEmpty();
        assertThat(hindsight.meanError())
                .hasValueSatisfying(error -> assertThat(error).isCloseTo(0.05, within(1e-9)));
        assertThat(hindsight.summary()).isEqualTo("1 of 2 hours were foretold, off by 5 % of the limit on average");
        assertThat(Hindsight.of(BELGRADE, Map.of(), List.of()).meanError()).isEqualTo(Optional.empty());
    }
}

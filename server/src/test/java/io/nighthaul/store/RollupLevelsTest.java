package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.track.AdaptiveRules;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollupLevelsTest {
    private static final List<String> FIGURES =
            List.of("driven_mm", "gap_mm", "observed_ms", "moving_ms", "fixes", "accepted", "stops");

    private static SliceStore store(ScratchDatabase scratch) {
        return new SliceStore(scratch.database(), AdaptiveRules.DEFAULT, InstantSource.system());
    }

    /** The Monday of a week in which the clocks change, and one that is in two months and years. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Belgrade, 2026-03-27",
        "Europe/Belgrade, 2026-10-23",
        "Asia/Kathmandu, 2026-12-29",
        "Asia/Beirut, 2026-03-27",
        "America/St_Johns, 2026-10-30",
        "Pacific/Apia, 2011-12-28"
    })
    void every_level_adds_up_to_the_millimetre_and_every_bucket_is_in_its_local_day(String zone, LocalDate first) {
        try (ScratchDatabase scratch = ScratchDatabase.create(zone)) {
            Seeds.forAll(4, random -> {
                RandomFixes fixes = RandomFixes.of(random, first, 5, FixSource.LEGACY, 300);
                int vehicle = new Vehicles(scratch.database()).id("v" + random.nextLong());
                for (LocalDate day : shuffled(fixes.days(), random)) {
                    store(scratch).write(Deliveries.of(vehicle, Delivery.Mode.REPLACE, fixes.on(day)));
                }
                store(scratch).recompute(vehicle);
                assertSumsEqual(scratch, vehicle);
                assertThat(drivenByDay(scratch, vehicle)).isEqualTo(drivenByDayInJava(scratch, vehicle, zone));
            });
            scratch.assertNothingLeftOpen();
        }
    }

    private static List<LocalDate> shuffled(List<LocalDate> days, SplittableRandom random) {
        List<LocalDate> shuffled = new ArrayList<>(days);
        Collections.shuffle(shuffled, new Random(random.nextLong()));
        return shuffled;
    }

    private static void assertSumsEqual(ScratchDatabase scratch, int vehicle) {
        for (String figure : FIGURES) {
            List<String> sums = new ArrayList<>();
            for (String level : List.of("5m", "15m", "1h", "1d", "1mo", "1y")) {
                sums.addAll(scratch.texts(
                        "SELECT sum(" + figure + ") FROM rollup_" + level + " WHERE vehicle_id = " + vehicle));
            }
            assertThat(sums).as(figure).hasSize(6).containsOnly(sums.getFirst());
        }
        assertThat(scratch.texts("SELECT sum(driven_mm) > 0 FROM slice WHERE vehicle_id = " + vehicle))
                .containsExactly("t");
        assertThat(scratch.texts("SELECT sum(driven_mm) FROM slice WHERE vehicle_id = " + vehicle))
                .isEqualTo(scratch.texts("SELECT sum(driven_mm) FROM rollup_1d WHERE vehicle_id = " + vehicle));
    }

    private static Map<LocalDate, Long> drivenByDay(ScratchDatabase scratch, int vehicle) {
        Map<LocalDate, Long> byDay = new TreeMap<>();
        scratch.texts("SELECT day || '=' || driven_mm FROM rollup_1d WHERE vehicle_id = " + vehicle)
                .forEach(row -> byDay.put(LocalDate.parse(row.substring(0, 10)), Long.valueOf(row.substring(11))));
        return byDay;
    }

    private static Map<LocalDate, Long> drivenByDayInJava(ScratchDatabase scratch, int vehicle, String zone) {
        Map<LocalDate, Long> byDay = new TreeMap<>();
        scratch.texts("SELECT to_char(bucket AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI\"Z\"') || '=' || driven_mm"
                        + " FROM rollup_5m WHERE vehicle_id = " + vehicle)
                .forEach(row -> {
                    Instant bucket = OffsetDateTime.parse(row.substring(0, 17)).toInstant();
                    byDay.merge(
                            bucket.atZone(ZoneId.of(zone)).toLocalDate(), Long.valueOf(row.substring(18)), Long::sum);
                });
        return byDay;
    }

    /** A fix a minute through three local days; known numbers of minutes on the one in the middle. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Belgrade, 2026-03-28T23:00:00Z, 2026-03-29, 1380",
        "Europe/Belgrade, 2026-10-24T22:00:00Z, 2026-10-25, 1500",
        "Asia/Beirut, 2026-03-28T22:00:00Z, 2026-03-29, 1380",
        "Asia/Kathmandu, 2026-03-28T18:15:00Z, 2026-03-29, 1440",
        "UTC, 2026-03-29T00:00:00Z, 2026-03-29, 1440"
    })
    void a_local_day_has_as_many_minutes_as_its_clocks_show(String zone, Instant start, LocalDate day, int minutes) {
        try (ScratchDatabase scratch = ScratchDatabase.create(zone)) {
            int vehicle = new Vehicles(scratch.database()).id("v");
            RandomFixes fixes = everyMinute(start.minus(Duration.ofDays(1)), 3 * 1_440);
            for (LocalDate utcDay : fixes.days().reversed()) {
                store(scratch).write(Deliveries.of(vehicle, Delivery.Mode.REPLACE, fixes.on(utcDay)));
            }
            store(scratch).recompute(vehicle);
            assertThat(scratch.texts("SELECT fixes FROM rollup_1d WHERE day = '" + day + "'"))
                    .containsExactly("" + minutes);
        }
    }

    private static RandomFixes everyMinute(Instant start, int count) {
        List<RandomFixes.Fix> fixes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fixes.add(new RandomFixes.Fix(
                    start.plusSeconds(60L * i).toEpochMilli(), 450_000_000 + i, 200_000_000, 0, FixSource.LEGACY));
        }
        return new RandomFixes(fixes);
    }

    @Test
    void a_slice_that_lies_in_two_local_days_is_shared_between_them() {
        try (ScratchDatabase scratch = ScratchDatabase.create("Europe/Belgrade")) {
            int vehicle = new Vehicles(scratch.database()).id("v");
            LocalDate day = LocalDate.of(2026, 3, 29);
            var before = Fixes.north(Instant.parse("2026-03-29T21:30:00Z"), 3, 10_000);
            var after = Fixes.north(Instant.parse("2026-03-29T22:30:00Z"), 2, 10_000);
            store(scratch)
                    .write(Deliveries.replacing(
                            vehicle, Deliveries.slice(day, io.nighthaul.track.Track.merge(before, after))));
            assertThat(scratch.texts("SELECT day || ' ' || fixes FROM rollup_1d ORDER BY day"))
                    .containsExactly("2026-03-29 3", "2026-03-30 2");
            assertThat(scratch.texts(
                            "SELECT (bucket AT TIME ZONE 'UTC') || ' ' || fixes FROM rollup_1h ORDER BY bucket"))
                    .containsExactly("2026-03-29 21:00:00 3", "2026-03-29 22:00:00 2");
            assertThat(scratch.texts("SELECT month || ' ' || fixes FROM rollup_1mo"))
                    .containsExactly("2026-03-01 5");
            assertThat(scratch.texts("SELECT year || ' ' || fixes FROM rollup_1y"))
                    .containsExactly("2026-01-01 5");
        }
    }
}

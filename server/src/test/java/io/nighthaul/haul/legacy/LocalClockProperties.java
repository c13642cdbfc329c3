package io.nighthaul.haul.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.store.Seeds;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LocalClockProperties {
    private static final long DAY_MS = 86_400_000L;
    private static final List<String> ZONES = List.of(
            "Europe/Belgrade",
            "Europe/London",
            "Asia/Kathmandu",
            "Asia/Beirut",
            "America/Sao_Paulo",
            "America/St_Johns",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "Africa/Casablanca",
            "Antarctica/Troll",
            "+05:30");

    private static ZoneId zone(SplittableRandom random) {
        return ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    }

    /** Every other time a day near a change of the clocks. */
    private static LocalDate day(SplittableRandom random, ZoneId zone) {
        LocalDate day = LocalDate.of(2005, 1, 1).plusDays(random.nextInt(9_000));
        ZoneOffsetTransition change =
                zone.getRules().nextTransition(day.atStartOfDay().toInstant(ZoneOffset.UTC));
        return change == null || random.nextBoolean()
                ? day
                : change.getInstant().atOffset(ZoneOffset.UTC).toLocalDate().plusDays(random.nextInt(-1, 2));
    }

    private static LocalClock clock(ZoneId zone, LocalDate first, LocalDate last) {
        return new LocalClock(zone, first.toEpochDay() * DAY_MS, (last.toEpochDay() + 1) * DAY_MS);
    }

    private static List<LocalRange> ranges(LocalClock clock, LocalDate day) {
        return clock.ranges(day.toEpochDay() * DAY_MS, (day.toEpochDay() + 1) * DAY_MS);
    }

    private static boolean contains(List<LocalRange> ranges, long localMs) {
        return ranges.stream().anyMatch(range -> localMs >= range.fromLocalMs() && localMs < range.toLocalMs());
    }

    @Test
    void a_local_time_means_what_java_says() {
        Seeds.forAll(2_000, random -> {
            ZoneId zone = zone(random);
            LocalDate day = day(random, zone);
            LocalClock clock = clock(zone, day, day);
            for (int i = 0; i < 20; i++) {
                LocalDateTime time = day.atStartOfDay().plusSeconds(random.nextInt(-86_400, 2 * 86_400));
                long localMs = time.toInstant(ZoneOffset.UTC).toEpochMilli();
                assertThat(clock.utcMs(localMs))
                        .as("%s in %s", time, zone)
                        .isEqualTo(time.atZone(zone).toInstant().toEpochMilli());
                int offsets = zone.getRules().getValidOffsets(time).size();
                assertThat(clock.isAmbiguous(localMs))
                        .as("%s in %s", time, zone)
                        .isEqualTo(offsets == 2);
                assertThat(clock.isSkipped(localMs)).as("%s in %s", time, zone).isEqualTo(offsets == 0);
            }
        });
    }

    @Test
    void each_local_time_belongs_to_the_stretches_of_exactly_its_own_day() {
        Seeds.forAll(2_000, random -> {
            ZoneId zone = zone(random);
            LocalDate day = day(random, zone);
            for (int i = 0; i < 20; i++) {
                LocalDateTime time = day.atStartOfDay().plusSeconds(random.nextInt(86_400));
                long localMs = time.toInstant(ZoneOffset.UTC).toEpochMilli();
                LocalDate own =
                        time.atZone(zone).withZoneSameInstant(ZoneOffset.UTC).toLocalDate();
                for (LocalDate near = day.minusDays(2); !near.isAfter(day.plusDays(2)); near = near.plusDays(1)) {
                    // A clock made for that day alone: chunks are cut differently from night to night.
                    assertThat(contains(ranges(clock(zone, near, near), near), localMs))
                            .as("%s in %s, on %s", time, zone, near)
                            .isEqualTo(near.equals(own));
                }
            }
        });
    }

    @Test
    void the_stretches_of_some_days_are_those_of_each_day_joined() {
        Seeds.forAll(1_000, random -> {
            ZoneId zone = zone(random);
            LocalDate first = day(random, zone);
            LocalDate last = first.plusDays(random.nextInt(40));
            List<LocalRange> whole =
                    clock(zone, first, last).ranges(first.toEpochDay() * DAY_MS, (last.toEpochDay() + 1) * DAY_MS);
            long length = whole.stream()
                    .mapToLong(range -> range.toLocalMs() - range.fromLocalMs())
                    .sum();
            long sum = 0;
            for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
                for (LocalRange range : ranges(clock(zone, day, day), day)) {
                    sum += range.toLocalMs() - range.fromLocalMs();
                    assertThat(contains(whole, range.fromLocalMs())).isTrue();
                    assertThat(contains(whole, range.toLocalMs() - 1)).isTrue();
                }
            }
            assertThat(sum).as("%s, %s to %s", zone, first, last).isEqualTo(length);
            assertThat(whole).isSortedAccordingTo((a, b) -> Long.compare(a.fromLocalMs(), b.fromLocalMs()));
        });
    }
}

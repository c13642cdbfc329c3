package io.nighthaul.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.store.Seeds;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Zones with every kind of trouble: an hour, half an hour, a whole day, at midnight, and none. */
class NightWindowProperties {
    private static final int RUNS = 3_000;
    private static final List<String> ZONES = List.of(
            "Europe/Belgrade",
            "America/Los_Angeles",
            "Australia/Lord_Howe",
            "America/Sao_Paulo",
            "Pacific/Apia",
            "Asia/Kathmandu",
            "Africa/Casablanca",
            "UTC");

    private static NightWindow window(SplittableRandom random) {
        ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        LocalTime start = LocalTime.ofSecondOfDay(random.nextInt(96) * 900L);
        // Every fourth window is always open, every fourth is near the hours in which clocks change.
        return switch (random.nextInt(4)) {
            case 0 -> new NightWindow(zone, start, start);
            case 1 -> new NightWindow(zone, LocalTime.of(random.nextInt(4), 15), LocalTime.of(random.nextInt(4), 45));
            default -> new NightWindow(zone, start, LocalTime.ofSecondOfDay(random.nextInt(96) * 900L));
        };
    }

    /** Half of them within a day of a change of the zone's clock. */
    private static Instant instant(SplittableRandom random, ZoneId zone) {
        Instant any = Instant.ofEpochSecond(random.nextLong(1_200_000_000L, 1_900_000_000L));
        var change = zone.getRules().nextTransition(any);
        return change == null || random.nextBoolean()
                ? any
                : change.getInstant().plusSeconds(random.nextLong(-86_400, 86_400));
    }

    @Test
    void every_instant_is_in_its_night_or_before_it_and_never_in_an_earlier_one() {
        Seeds.forAll(RUNS, random -> {
            NightWindow window = window(random);
            Instant instant = instant(random, window.zone());
            Night night = window.night(instant);
            assertThat(instant).isBefore(night.closes());
            assertThat(window.isOpen(instant)).isEqualTo(!instant.isBefore(night.opens()));
            Night earlier = window.night(night.opens().minusNanos(1));
            if (!earlier.equals(night)) {
                assertThat(earlier.closes()).isBeforeOrEqualTo(instant);
            }
        });
    }

    @Test
    void nights_are_ordered_disjoint_and_not_empty() {
        Seeds.forAll(RUNS, random -> {
            NightWindow window = window(random);
            Night night = window.night(instant(random, window.zone()));
            for (int i = 0; i < 5; i++) {
                Night next = window.next(night);
                assertThat(night.opens()).isBefore(night.closes());
                assertThat(next.opens()).isAfterOrEqualTo(night.closes());
                assertThat(next.date()).isAfter(night.date());
                assertThat(window.night(night.closes())).isEqualTo(next);
                if (window.isAlwaysOpen()) {
                    assertThat(next.opens()).isEqualTo(night.closes());
                }
                night = next;
            }
        });
    }

    @Test
    void away_from_changes_the_wall_clock_alone_tells_whether_it_is_open() {
        Seeds.forAll(RUNS, random -> {
            NightWindow window = window(random);
            Instant instant = instant(random, window.zone());
            ZonedDateTime local = instant.atZone(window.zone());
            boolean isCalm =
                    local.minusDays(2).getOffset().equals(local.plusDays(2).getOffset());
            if (isCalm && !window.isAlwaysOpen()) {
                LocalTime time = local.toLocalTime();
                boolean isAfterStart = !time.isBefore(window.start());
                boolean isBeforeEnd = time.isBefore(window.end());
                boolean expected = window.start().isBefore(window.end())
                        ? isAfterStart && isBeforeEnd
                        : isAfterStart || isBeforeEnd;
                assertThat(window.isOpen(instant)).as("%s at %s", window, local).isEqualTo(expected);
            }
        });
    }
}

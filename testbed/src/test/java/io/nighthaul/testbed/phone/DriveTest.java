package io.nighthaul.testbed.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.testbed.fleet.Fleet;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.fleet.VehicleDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriveTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 9);

    private static List<Drive.Noticed> drive(Duration length) {
        FleetPlan plan = FleetPlan.of(1, 1, DAY, 1).withInterval(Duration.ofSeconds(2));
        VehicleDay day = new Fleet(plan).vehicles().getFirst().days().iterator().next();
        return Drive.of(day, length);
    }

    @Test
    void begins_when_the_vehicle_sets_off_and_lasts_as_long_as_wanted() {
        List<Drive.Noticed> drive = drive(Duration.ofMinutes(30));
        assertThat(drive.getFirst().what()).isEqualTo("driving_start");
        Instant first = drive.getFirst().record().time();
        assertThat(drive.getLast().record().time())
                .isBetween(first.plusSeconds(30 * 60 - 2), first.plusSeconds(30 * 60));
        assertThat(drive).filteredOn(noticed -> noticed.what().equals("fix")).hasSize(30 * 30 + 1);
    }

    @Test
    void is_in_the_order_of_time() {
        assertThat(drive(Duration.ofHours(4)))
                .isSortedAccordingTo(
                        Comparator.comparing(noticed -> noticed.record().time()));
    }

    @Test
    void stops_and_starts_alternate() {
        List<String> changes = drive(Duration.ofHours(8)).stream()
                .map(Drive.Noticed::what)
                .filter(what -> what.startsWith("driving_"))
                .toList();
        assertThat(changes).hasSizeGreaterThan(1);
        assertThat(IntStream.range(0, changes.size()).mapToObj(i -> i % 2 == 0 ? "driving_start" : "driving_stop"))
                .isEqualTo(changes);
    }

    @Test
    void outages_take_the_share_of_the_minutes_that_was_asked_for() {
        for (double share : new double[] {0, 0.25, 1}) {
            var outages = new Outages(200, share, new SplittableRandom(1));
            assertThat(IntStream.range(0, 200).filter(outages::isOffline).count())
                    .isEqualTo(Math.round(200 * share));
        }
    }
}

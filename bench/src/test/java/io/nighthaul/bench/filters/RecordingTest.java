package io.nighthaul.bench.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nighthaul.testbed.fleet.FaultKind;
import io.nighthaul.testbed.fleet.Faults;
import io.nighthaul.testbed.fleet.Label;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordingTest {
    private static final long NOON_MS = 1_777_896_000_000L;

    @Test
    void every_row_is_that_of_one_fix_or_merged_into_another() {
        Faults faults = Faults.NONE
                .with(FaultKind.DUPLICATE, 0.02)
                .with(FaultKind.CONFLICT, 0.02)
                .with(FaultKind.CLOCK_JUMP, 0.002);
        for (Recording recording : Scale.setting(10, 3, 1, 4).fleet(faults)) {
            Set<Integer> seen = new HashSet<>();
            for (int fix = 0; fix < recording.track.size(); fix++) {
                int row = recording.rowOfFix[fix];
                assertThat(seen.add(row)).isTrue();
                assertThat(recording.timesMs[row]).isEqualTo(recording.track.timeMs(fix));
                assertThat(recording.latsE7[row]).isEqualTo(recording.track.latE7(fix));
            }
            assertThat(seen.size() + recording.merged.cardinality()).isEqualTo(recording.rows);
            assertThat(recording.merged.cardinality()).isPositive();
        }
    }

    @Test
    void a_wrong_clock_does_not_change_when_a_row_arrived() {
        Recording.Rows rows = new Recording.Rows();
        rows.add(NOON_MS, 1, 1, 0, Label.GOOD);
        rows.add(NOON_MS + 7_200_000, 1, 1, 0, Label.CLOCK_JUMP);
        rows.add(NOON_MS + 10_000, 1, 1, 0, Label.GOOD);

        assertThat(rows.recording(0).receivedMs).containsExactly(NOON_MS, NOON_MS, NOON_MS + 10_000);
    }

    @Test
    void misplaced_is_what_was_elsewhere_at_the_time_that_it_claims() {
        Recording.Rows clean = new Recording.Rows();
        clean.add(NOON_MS, 448_000_000, 204_600_000, 0, Label.GOOD);
        clean.add(NOON_MS + 10_000, 448_010_000, 204_600_000, 0, Label.GOOD);
        Recording.Rows faulty = new Recording.Rows();
        faulty.add(NOON_MS + 5_000, 448_005_000, 204_600_000, 0, Label.GOOD);
        faulty.add(NOON_MS + 10_000, 448_000_000, 204_600_000, 0, Label.STUCK);
        faulty.add(NOON_MS + 60_000, 448_010_000, 204_600_000, 0, Label.GOOD);
        faulty.add(NOON_MS + 3_600_000, 448_010_000, 204_600_000, 0, Label.CLOCK_JUMP);

        double[] metres = Misplacement.metres(clean.recording(0), faulty.recording(0));

        assertThat(metres[0]).isCloseTo(0, within(0.1));
        assertThat(metres[1]).isCloseTo(111.13, within(0.1));
        assertThat(metres[2]).as("it stood there").isZero();
        assertThat(metres[3]).isInfinite();
    }

    @Test
    void the_faulty_fleet_drives_where_the_clean_one_does() {
        Setting setting = Scale.setting(30, 2, 1, 4);
        List<Recording> clean = setting.fleet(Faults.NONE);
        List<Recording> faulty = setting.fleet(FaultCase.SPIKE.faults(0.02));
        for (int vehicle = 0; vehicle < clean.size(); vehicle++) {
            assertThat(faulty.get(vehicle).drivenMm).isEqualTo(clean.get(vehicle).drivenMm);
            double[] metres = Misplacement.metres(clean.get(vehicle), faulty.get(vehicle));
            for (int row = 0; row < metres.length; row++) {
                boolean isGood = faulty.get(vehicle).labels[row] == Label.GOOD;
                assertThat(metres[row] < 1).isEqualTo(isGood);
            }
        }
    }
}

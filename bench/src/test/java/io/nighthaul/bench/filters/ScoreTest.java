package io.nighthaul.bench.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nighthaul.testbed.fleet.Faults;
import io.nighthaul.testbed.fleet.Label;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScoreTest {
    private static final long NOON_MS = 1_777_896_000_000L;
    private static final long KM = 1_000_000;

    @Test
    void counts_what_was_found_what_was_missed_and_what_was_accused() {
        Recording clean = recording(Label.GOOD, 0, Label.GOOD, 0, Label.GOOD, 0, Label.GOOD, 0, Label.GOOD, 0);
        // A kilometre off and rejected; a kilometre off and believed; 11 m off and rejected; good and rejected; good.
        Recording faulty =
                recording(Label.JUMP, 90_000, Label.JUMP, 90_000, Label.FROZEN, 1_000, Label.GOOD, 0, Label.GOOD, 0);
        BitSet rejected = BitSet.valueOf(new long[] {0b01101});
        Outcome before = new Outcome(99 * KM, 0, new BitSet(), new BitSet());
        Outcome after = new Outcome(100 * KM, 4 * KM, rejected, new BitSet());

        Score score = Score.of(List.of(new Score.Case(clean, before, faulty, after)));

        assertThat(score.far()).isEqualTo(2);
        assertThat(score.recall()).isEqualTo(0.5);
        assertThat(score.precision()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(score.kept()).isEqualTo(0.5);
        assertThat(score.longestGoodRun()).isEqualTo(1);
        assertThat(score.error().mean()).isCloseTo(0.04, within(1e-9));
        assertThat(score.added().mean()).isCloseTo(0.05, within(1e-9));
        assertThat(score.addedDriven().mean()).isCloseTo(0.01, within(1e-9));
        assertThat(score.gapShare()).isCloseTo(4 / 104.0, within(1e-9));
    }

    @Test
    void the_worst_is_the_farthest_from_nothing_whichever_way() {
        Score.Spread spread = Score.Spread.of(new double[] {0.01, -0.05, 0.02});

        assertThat(spread.worst()).isEqualTo(-0.05);
        assertThat(spread.mean()).isCloseTo(-0.02 / 3, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource
    void about_as_many_fixes_are_faulty_as_were_asked_for(FaultCase fault) {
        Set<FaultCase> vague = EnumSet.of(FaultCase.DRIFT, FaultCase.MIXED);
        double share = 0.02;
        long rows = 0;
        long faulty = 0;
        for (Recording recording : Scale.setting(10, 16, 2, 8).fleet(fault.faults(share))) {
            rows += recording.rows;
            for (Label label : recording.labels) {
                faulty += label == Label.GOOD ? 0 : 1;
            }
        }
        double tolerance = vague.contains(fault) ? 0.6 : 0.2;
        assertThat((double) faulty / rows).isCloseTo(share, within(share * tolerance));
    }

    @Test
    void a_fleet_without_faults_has_none() {
        for (Recording recording : Scale.setting(60, 2, 1, 2).fleet(Faults.NONE)) {
            assertThat(recording.labels).containsOnly(Label.GOOD);
            assertThat(recording.merged.isEmpty()).isTrue();
        }
    }

    private static Recording recording(Object... labelsAndOffsets) {
        Recording.Rows rows = new Recording.Rows();
        for (int i = 0; i < labelsAndOffsets.length; i += 2) {
            int lat = 448_000_000 + (Integer) labelsAndOffsets[i + 1];
            rows.add(NOON_MS + 5_000L * i, lat, 204_600_000, 100, (Label) labelsAndOffsets[i]);
        }
        return rows.recording(100 * KM);
    }
}

package io.nighthaul.track;

import static io.nighthaul.track.Tracks.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.track.Receiver.Row;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SpeedWitnessTest {
    private static final int LENGTH_S = 600;

    /** Ten minutes of driving at 15 m/s, and an hour of standing with a fix a minute. */
    private static Tracks drivenAndParked(int speedDkmh) {
        var track = track();
        for (int i = 0; i < LENGTH_S; i += 3) {
            track.fix(i, i * 15, speedDkmh);
        }
        for (int i = LENGTH_S; i < LENGTH_S + 3_600; i += 60) {
            track.fix(i, LENGTH_S * 15, 0);
        }
        return track;
    }

    @Test
    void a_vehicle_that_credibly_stands_has_not_been_two_kilometres_away_a_minute_ago() {
        Judgement judgement = drivenAndParked(540)
                .fix(LENGTH_S + 1_830, LENGTH_S * 15 + 2_000, 0)
                .judged();

        assertThat(judgement.verdicts().count(VerdictType.DISTANCE_JUMP)).isEqualTo(1);
        assertThat(judgement.verdicts().limit(0)).isEqualTo(30_000 + 450_000);
        assertThat(judgement.carryOut().witness().isCredible()).isTrue();
    }

    @Test
    void nor_two_hundred_metres_there_and_back() {
        Judgement judgement = drivenAndParked(540)
                .fix(LENGTH_S + 1_830, LENGTH_S * 15 + 200, 0)
                .judged();

        assertThat(judgement.verdicts().count(VerdictType.ZIGZAG)).isEqualTo(1);
    }

    @Test
    void a_speedometer_that_always_says_zero_is_not_believed() {
        Judgement judgement =
                drivenAndParked(0).fix(LENGTH_S + 1_830, LENGTH_S * 15 + 800, 0).judged();

        assertThat(judgement.verdicts().size()).isZero();
        assertThat(judgement.carryOut().witness().isCredible()).isFalse();
    }

    @Test
    void no_honest_fix_is_rejected_whatever_the_speed_column_holds() {
        List<UnaryOperator<Row>> columns = List.of(
                row -> speed(row, 0),
                row -> speed(row, Track.SPEED_UNKNOWN),
                row -> speed(row, row.speedDkmh() * 1_000 / 1_852),
                row -> speed(row, row.speedDkmh() / 10),
                row -> speed(row, 900),
                row -> speed(row, row.timeMs() / 1_000 % 20 == 0 ? 0 : row.speedDkmh()));
        for (UnaryOperator<Row> column : columns) {
            for (int intervalMs : new int[] {1_000, 3_000, 10_000, 30_000}) {
                for (Drive.Road road : Drive.Road.values()) {
                    List<Row> rows = Receiver.usual(intervalMs).rows(Drive.of(road, 3, 3), 3);
                    rows.replaceAll(column);
                    Judgement judgement = Judge.judge(Carry.NONE, Receiver.track(rows), AdaptiveRules.DEFAULT);
                    assertThat(judgement.quality().accepted()).isGreaterThan(rows.size() * 999 / 1_000);
                }
            }
        }
    }

    private static Row speed(Row row, int dkmh) {
        return new Row(row.timeMs(), row.latE7(), row.lonE7(), dkmh, row.source());
    }

    @Test
    void a_day_without_movement_goes_by_what_the_day_before_found() {
        Carry known = drivenAndParked(540).judged().carryOut();
        Track parked = track().fix(86_400, 9_000, 0)
                .fix(86_460, 9_000, 0)
                .fix(86_520, 11_000, 0)
                .fix(86_580, 9_000, 0)
                .done();

        assertThat(Judge.judge(known, parked, AdaptiveRules.DEFAULT).quality().outliers())
                .isEqualTo(1);
        assertThat(Judge.judge(Carry.NONE, parked, AdaptiveRules.DEFAULT)
                        .quality()
                        .outliers())
                .isZero();
    }
}

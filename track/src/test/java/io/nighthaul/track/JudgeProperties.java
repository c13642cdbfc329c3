package io.nighthaul.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JudgeProperties {
    private static final long DAY_MS = 86_400_000;
    static final List<Rules> ALL_RULES =
            Stream.concat(Rules.all().stream(), Stream.of(LagRules.MOVING_ONLY)).toList();

    /** Some hours of a drive with all that goes wrong, or mere noise in space and time. */
    private static Track troubled(RandomGenerator random) {
        return random.nextInt(4) == 0 ? chaos(random) : drive(random);
    }

    private static Track drive(RandomGenerator random) {
        int[] intervals = {1_000, 3_000, 10_000, 30_000};
        Drive.Road road = List.of(Drive.Road.values()).get(random.nextInt(3));
        var receiver = Receiver.usual(intervals[random.nextInt(4)]);
        var faults = new Faults(receiver.rows(Drive.of(road, random.nextInt(1_000), 2), 1), random.nextLong());
        faults.spikes(random.nextInt(10), 50, 20_000).jumps(random.nextInt(3), 2, 50, 60, 50_000);
        faults.nullIslands(random.nextInt(4));
        faults.frozen(random.nextInt(faults.rows.size() - 30), 30, 5_000);
        faults.duplicates(random.nextInt(20));
        long shift = random.nextInt(86_400) * 1_000L;
        faults.rows.replaceAll(
                row -> new Receiver.Row(row.timeMs() + shift, row.latE7(), row.lonE7(), row.speedDkmh(), row.source()));
        return faults.track();
    }

    private static Track chaos(RandomGenerator random) {
        int[] edges = {0, 900_000_000, -900_000_000, 1_800_000_000, Integer.MIN_VALUE, Integer.MAX_VALUE, 850_000_000};
        long[] times = {Long.MIN_VALUE, Long.MAX_VALUE, 0, Tracks.MIDNIGHT_MS, Tracks.MIDNIGHT_MS + DAY_MS};
        var builder = new TrackBuilder(0);
        for (int i = 0; i < 300; i++) {
            long time = random.nextInt(20) == 0
                    ? times[random.nextInt(times.length)]
                    : Tracks.MIDNIGHT_MS + random.nextLong(3 * DAY_MS);
            int lat = random.nextInt(3) == 0 ? edges[random.nextInt(edges.length)] : random.nextInt(2_000_000);
            int lon = random.nextInt(3) == 0 ? edges[random.nextInt(edges.length)] : random.nextInt(2_000_000);
            builder.add(time, lat, lon, random.nextInt(Short.MAX_VALUE + 2) - 1, random.nextInt(256) - 128);
        }
        return builder.assemble().track();
    }

    @Test
    void judging_again_gives_the_same_bits_whatever_the_scratch_space_held() {
        var used = new Judge();
        Seeds.forAll(60, random -> {
            Track track = troubled(random);
            for (Rules rules : ALL_RULES) {
                Judgement first = Judge.judge(Carry.NONE, track, rules);
                assertThat(used.decide(Carry.NONE, track, rules)).isEqualTo(first);
                assertThat(Judge.judge(Carry.NONE, track, rules).hashCode()).isEqualTo(first.hashCode());
            }
        });
    }

    @Test
    void a_track_of_several_days_is_judged_as_its_days_are() {
        Seeds.forAll(80, random -> {
            Track track = troubled(random).range(StaticTests.EARLIEST_MS, StaticTests.LATEST_MS);
            for (Rules rules : ALL_RULES) {
                Judgement whole = Judge.judge(Carry.NONE, track, rules);
                Carry carry = Carry.NONE;
                long[] sums = new long[8];
                for (int i = 0; i < track.size(); ) {
                    long midnight = Math.floorDiv(track.timeMs(i), DAY_MS) * DAY_MS;
                    Track day = track.range(midnight, midnight + DAY_MS);
                    Judgement judgement = Judge.judge(Carry.fromBytes(carry.toBytes()), day, rules);
                    assertThat(judgement.buckets().startMs(0)).isGreaterThanOrEqualTo(midnight);
                    add(sums, judgement);
                    carry = judgement.carryOut();
                    i += day.size();
                }
                long[] expected = new long[8];
                add(expected, whole);
                assertThat(sums).isEqualTo(expected);
                assertThat(carry).isEqualTo(whole.carryOut());
            }
        });
    }

    private static void add(long[] sums, Judgement judgement) {
        Quality quality = judgement.quality();
        long[] more = {
            quality.accepted(),
            quality.outliers(),
            quality.duplicates(),
            quality.drivenMm(),
            quality.gapMm(),
            quality.observedMs(),
            quality.movingMs(),
            quality.relocatedMm()
        };
        Arrays.setAll(sums, i -> sums[i] + more[i]);
    }

    @Test
    void quality_is_the_sum_of_the_buckets_and_every_fix_is_counted_once() {
        Seeds.forAll(80, random -> {
            Track track = troubled(random);
            for (Rules rules : ALL_RULES) {
                Judgement judgement = Judge.judge(Carry.NONE, track, rules);
                Buckets buckets = judgement.buckets();
                Quality quality = judgement.quality();
                int timeless = judgement.verdicts().count(VerdictType.IMPLAUSIBLE_TIME);

                assertThat(quality.accepted() + quality.outliers() + quality.duplicates())
                        .isEqualTo(quality.fixes())
                        .isEqualTo(track.size());
                assertThat(Arrays.stream(buckets.fixes).sum() + timeless).isEqualTo(track.size());
                assertThat(Arrays.stream(buckets.accepted).sum()).isEqualTo(quality.accepted());
                assertThat(Arrays.stream(buckets.drivenMm).sum()).isEqualTo(quality.drivenMm());
                assertThat(Arrays.stream(buckets.gapMm).sum()).isEqualTo(quality.gapMm());
                assertThat(Arrays.stream(buckets.drivenMm)).allMatch(mm -> mm >= 0);
                assertThat(Arrays.stream(buckets.gapMm)).allMatch(mm -> mm >= 0);
                for (int k = 0; k < buckets.size(); k++) {
                    assertThat(buckets.observedMs(k)).isBetween(0, Buckets.WIDTH_MS);
                    assertThat(buckets.movingMs(k)).isBetween(0, buckets.observedMs(k));
                }
                assertThat(judgement.verdicts().size()).isEqualTo(quality.outliers() + quality.duplicates());
            }
        });
    }

    @Test
    void verdicts_are_ascending_and_each_has_its_evidence() {
        Seeds.forAll(80, random -> {
            Verdicts verdicts = Judge.judge(Carry.NONE, troubled(random), AdaptiveRules.DEFAULT)
                    .verdicts();
            for (int k = 0; k < verdicts.size(); k++) {
                assertThat(k == 0 || verdicts.fix(k) > verdicts.fix(k - 1)).isTrue();
                assertThat(verdicts.type(k)).isNotNull();
                assertThat(verdicts.severity(k)).isNotNull();
                assertThat(verdicts.distanceMm(k)).isNotNegative();
                assertThat(verdicts.impliedDkmh(k)).isNotNegative();
                assertThat(verdicts.limit(k)).isNotNegative();
            }
        });
    }

    @Test
    void the_short_road_and_the_long_one_lead_to_the_same_verdicts_and_millimetres() {
        Seeds.forAll(60, random -> {
            Track track = troubled(random).range(Tracks.MIDNIGHT_MS, Tracks.MIDNIGHT_MS + DAY_MS);
            if (track.isEmpty()) {
                return;
            }
            Judgement quick = Judge.judge(Carry.NONE, track, AdaptiveRules.DEFAULT);
            var marks = considerEach(track);
            var tally = new BucketTally(0);
            var odometer = new Odometer(track, Pace.of(AdaptiveRules.DEFAULT), tally);
            odometer.resume(Carry.NONE);
            for (int i = 0; i < track.size(); i++) {
                if (marks.of[i] == Marks.REJECTED) {
                    tally.countFix(track.timeMs(i));
                } else {
                    odometer.step(i, marks.of[i]);
                }
            }
            assertThat(marks.toVerdicts()).isEqualTo(quick.verdicts());
            assertThat(tally.toBuckets()).isEqualTo(quick.buckets());
        });
    }

    private static Marks considerEach(Track track) {
        var marks = new Marks();
        marks.clear(track.size());
        var sieve = new AdaptiveSieve(track, AdaptiveRules.DEFAULT, marks);
        sieve.begin(Carry.NONE, 0, track.size());
        sieve.considerEach(0, track.size());
        sieve.end(Carry.NONE, 0, track.size());
        return marks;
    }

    @Test
    void an_empty_slice_changes_nothing() {
        Seeds.forAll(20, random -> {
            Carry carry = Judge.judge(Carry.NONE, troubled(random), AdaptiveRules.DEFAULT)
                    .carryOut();
            Judgement judgement = Judge.judge(carry, Track.EMPTY, AdaptiveRules.DEFAULT);

            assertThat(judgement.carryOut()).isSameAs(carry);
            assertThat(judgement.verdicts().size()).isZero();
            assertThat(judgement.buckets().size()).isZero();
            assertThat(judgement.quality()).isEqualTo(Quality.NONE);
        });
    }

    @Test
    void a_slice_of_nothing_but_bad_fixes_leaves_the_carry_as_it_was() {
        Carry carry = Tracks.track().fix(0, 0).judged().carryOut();
        Judgement judgement = Tracks.track()
                .add(90_000, 0, 0, -1, 0)
                .add(90_001, Integer.MAX_VALUE, 0, -1, 0)
                .judged(carry);

        assertThat(judgement.carryOut()).isEqualTo(carry);
    }
}

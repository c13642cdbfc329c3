package io.nighthaul.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Days of a vehicle that is in several places at once, each judged with what the day before handed on. */
class CarriedSlicesProperties {
    private static final List<Rules> ALL_RULES = JudgeProperties.ALL_RULES;
    private static final int DAYS = 4;
    private static final int DAY_MS = 86_400_000;
    private static final int[] INTERVALS_MS = {1_000, 3_000, 30_000, 200_000};
    private static final int[] SCATTERS_E7 = {50, 1_000, 30_000, 3_000_000};

    /** Few places, near and far, one beside a pole or the antimeridian now and then. */
    private static int[][] places(RandomGenerator random) {
        int[][] places = new int[1 + random.nextInt(4)][];
        Arrays.setAll(places, i -> new int[] {
            random.nextInt(20) == 0 ? 899_990_000 : Tracks.LAT + random.nextInt(4_000_000),
            random.nextInt(20) == 0 ? -1_799_999_000 : Tracks.LON + random.nextInt(4_000_000)
        });
        return places;
    }

    private static Track day(RandomGenerator random, int[][] places, int scatterE7, long midnightMs) {
        var builder = new TrackBuilder(0);
        int intervalMs = INTERVALS_MS[random.nextInt(INTERVALS_MS.length)];
        int staysFor = 1 + random.nextInt(60);
        int[] place = places[0];
        int northE7 = 0;
        long time = midnightMs + random.nextInt(DAY_MS);
        for (int left = random.nextInt(400); left > 0; left--) {
            time += random.nextInt(10) == 0 ? random.nextInt(intervalMs * 20) : random.nextInt(3) * (long) intervalMs;
            place = random.nextInt(staysFor) == 0 ? places[random.nextInt(places.length)] : place;
            northE7 += random.nextInt(3_000);
            builder.add(
                    time,
                    place[0] + (random.nextBoolean() ? northE7 : 0) + scatter(random, scatterE7),
                    place[1] + scatter(random, scatterE7),
                    random.nextInt(4) == 0 ? Track.SPEED_UNKNOWN : random.nextInt(3) * random.nextInt(450),
                    random.nextInt(20) == 0 ? 1 : 0);
        }
        return builder.assemble().track().range(midnightMs, midnightMs + DAY_MS);
    }

    /** Often none at all, as from a receiver that repeats itself. */
    private static int scatter(RandomGenerator random, int scatterE7) {
        return random.nextInt(5) == 0 ? 0 : random.nextInt(scatterE7);
    }

    @Test
    void every_day_is_judged_alike_from_the_carry_and_from_its_bytes_and_adds_up() {
        var judge = new Judge();
        Seeds.forAll(3_000, random -> {
            int[][] places = places(random);
            int scatterE7 = SCATTERS_E7[random.nextInt(SCATTERS_E7.length)];
            Carry carry = Carry.NONE;
            for (int day = 0; day < DAYS; day++) {
                Track track = day(random, places, scatterE7, Tracks.MIDNIGHT_MS + day * (long) DAY_MS);
                Rules rules = random.nextInt(3) == 0
                        ? ALL_RULES.get(random.nextInt(ALL_RULES.size()))
                        : AdaptiveRules.DEFAULT;
                Judgement judgement = judge.decide(carry, track, rules);

                assertThat(judgement).isEqualTo(Judge.judge(Carry.fromBytes(carry.toBytes()), track, rules));
                addsUp(judgement, track.size());
                carry = judgement.carryOut();
            }
        });
    }

    private static void addsUp(Judgement judgement, int fixes) {
        Quality quality = judgement.quality();
        Buckets buckets = judgement.buckets();
        assertThat(quality.accepted() + quality.outliers() + quality.duplicates())
                .isEqualTo(fixes);
        assertThat(Arrays.stream(buckets.drivenMm).sum()).isEqualTo(quality.drivenMm());
        assertThat(Arrays.stream(buckets.gapMm).sum()).isEqualTo(quality.gapMm());
        assertThat(Arrays.stream(buckets.fixes).sum()).isEqualTo(fixes);
        assertThat(quality.drivenMm()).isNotNegative();
        assertThat(quality.gapMm()).isNotNegative();
        for (int k = 0; k < buckets.size(); k++) {
            assertThat(buckets.observedMs(k)).isBetween(0, Buckets.WIDTH_MS);
            assertThat(buckets.movingMs(k)).isBetween(0, buckets.observedMs(k));
        }
    }
}

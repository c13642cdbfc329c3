package io.nighthaul.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BucketTallyTest {
    @Test
    void shares_sum_to_the_segment_and_are_never_negative() {
        Seeds.forAll(2_000, random -> {
            var tally = new BucketTally(0);
            long from = Tracks.MIDNIGHT_MS + random.nextLong(-86_400_000L, 86_400_000L);
            long to = from + 1 + random.nextLong(random.nextBoolean() ? 1_000_000L : 200_000_000L);
            long mm = random.nextLong(random.nextBoolean() ? 50 : 20_000_000_000L);
            tally.driven(from, to, mm);
            tally.gap(from, to, mm / 2);

            assertThat(Arrays.stream(tally.drivenMm, 0, tally.size)).allMatch(share -> share >= 0);
            assertThat(Arrays.stream(tally.drivenMm, 0, tally.size).sum()).isEqualTo(mm);
            assertThat(Arrays.stream(tally.gapMm, 0, tally.size).sum()).isEqualTo(mm / 2);
        });
    }

    @Test
    void shares_are_in_proportion_to_time_to_the_millimetre() {
        var tally = new BucketTally(0);
        tally.driven(Tracks.MIDNIGHT_MS + 250_000, Tracks.MIDNIGHT_MS + 650_000, 1_001);

        assertThat(Arrays.copyOf(tally.drivenMm, tally.size)).containsExactly(125, 750, 126);
    }

    @Test
    void time_is_spent_once_and_only_in_the_later_day() {
        var tally = new BucketTally(0);
        long midnight = Tracks.MIDNIGHT_MS + 86_400_000;
        tally.observed(midnight - 60_000, midnight + 400_000);

        assertThat(tally.size).isEqualTo(2);
        assertThat(Arrays.copyOf(tally.observedMs, 2)).containsExactly(300_000, 100_000);
        assertThat(tally.movingMs[0]).isZero();
    }

    @Test
    void buckets_stay_ascending_whatever_is_added_first() {
        Seeds.forAll(200, random -> {
            var tally = new BucketTally(1);
            for (int i = 0; i < 100; i++) {
                tally.countFix(Tracks.MIDNIGHT_MS + random.nextInt(86_400_000));
            }
            Buckets buckets = tally.toBuckets();
            int fixes = 0;
            for (int k = 0; k < buckets.size(); k++) {
                fixes += buckets.fixes(k);
                assertThat(buckets.startMs(k) % Buckets.WIDTH_MS).isZero();
                assertThat(k == 0 || buckets.startMs(k) > buckets.startMs(k - 1))
                        .isTrue();
            }
            assertThat(fixes).isEqualTo(100);
        });
    }

    @Test
    void buckets_before_1970_begin_where_they_should() {
        var tally = new BucketTally(1);
        tally.countFix(-1);

        assertThat(tally.toBuckets().startMs(0)).isEqualTo(-300_000);
    }
}

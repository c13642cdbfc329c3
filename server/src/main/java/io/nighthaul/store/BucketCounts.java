package io.nighthaul.store;

import io.nighthaul.track.Buckets;
import io.nighthaul.track.Leg;
import io.nighthaul.track.StopRules;
import io.nighthaul.track.Verdicts;
import java.util.Arrays;

/** What is counted bucket by bucket beside what the kernel adds up: stops that ended, and outliers by type. */
final class BucketCounts {
    private final Buckets buckets;
    private final int[] stops;
    private final int[][] outliers;

    private BucketCounts(Buckets buckets) {
        this.buckets = buckets;
        stops = new int[buckets.size()];
        outliers = new int[buckets.size()][0];
    }

    static BucketCounts of(JudgedSlice slice) {
        BucketCounts counts = new BucketCounts(slice.judgement().buckets());
        if (counts.stops.length > 0) {
            slice.legs().forEach(counts::count);
            Verdicts verdicts = slice.judgement().verdicts();
            for (int k = 0; k < verdicts.size(); k++) {
                counts.count(
                        slice.track().timeMs(verdicts.fix(k)), verdicts.type(k).code());
            }
        }
        return counts;
    }

    int stops(int k) {
        return stops[k];
    }

    /** At the index {@code code - 1}, fixes whose verdict is of the type with that code; as long as there are any. */
    int[] outliers(int k) {
        return outliers[k];
    }

    private void count(Leg leg) {
        if (leg.stoodMs() > 0 && !StopRules.DEFAULT.isManoeuvre(leg)) {
            stops[bucket(leg.start().timeMs())]++;
        }
    }

    private void count(long timeMs, int code) {
        int k = bucket(timeMs);
        // A fix of an impossible year has no bucket.
        if (timeMs < buckets.startMs(k) || timeMs >= buckets.startMs(k) + Buckets.WIDTH_MS) {
            return;
        }
        if (outliers[k].length < code) {
            outliers[k] = Arrays.copyOf(outliers[k], code);
        }
        outliers[k][code - 1]++;
    }

    /** The last bucket that begins at or before a time, or else the first. */
    private int bucket(long timeMs) {
        int low = 0;
        int high = buckets.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (buckets.startMs(middle) <= timeMs) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}

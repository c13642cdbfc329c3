package io.nighthaul.bench.kernel;

import io.nighthaul.track.Buckets;
import io.nighthaul.track.Carry;
import io.nighthaul.track.Judge;
import io.nighthaul.track.Judgement;
import io.nighthaul.track.Quality;
import io.nighthaul.track.Rules;
import io.nighthaul.track.Track;
import io.nighthaul.track.TrackBuilder;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/**
 * Judges tracks that no receiver would send, until so many fixes have been judged by every profile: any time, any place,
 * any speed, drives with all of it strewn in. Whatever comes, every fix is counted once, no distance is negative, and days
 * judged one by one give what they give together.
 *
 * @param seed of the first track; each has its own, which is all it takes to see it again
 */
public record Fuzz(long seed, long fixes) {
    private static final long MIDNIGHT_MS = 1_767_225_600_000L;
    private static final long DAY_MS = 86_400_000;
    private static final int[] EDGES = {
        0,
        1,
        -1,
        900_000_000,
        -900_000_000,
        900_000_001,
        1_800_000_000,
        -1_800_000_000,
        Integer.MIN_VALUE,
        Integer.MAX_VALUE
    };
    private static final long[] TIMES = {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, MIDNIGHT_MS, MIDNIGHT_MS + DAY_MS};
    private static final int SIZE_MAX = 4_000;

    public Fuzz {
        if (fixes < 1) {
            throw new IllegalArgumentException("fixes must be at least 1, was " + fixes);
        }
    }

    /**
     * Goes on until enough fixes have been judged by every profile.
     *
     * @param judged is told how many have been, now and then
     * @return how many tracks it took
     * @throws IllegalStateException if a judgement is not what it must be; the message names the seed
     */
    public long run(LongConsumer judged) {
        long done = 0;
        long track = seed;
        while (done < fixes) {
            done += judge(track++);
            judged.accept(done);
        }
        return track - seed;
    }

    private static int judge(long seed) {
        Track track = track(new SplittableRandom(seed));
        for (Rules rules : Rules.all()) {
            try {
                check(track, rules);
            } catch (RuntimeException e) {
                throw new IllegalStateException("seed " + seed + ", " + rules.id() + ": " + e.getMessage(), e);
            }
        }
        return track.size();
    }

    private static void check(Track track, Rules rules) {
        Judgement whole = Judge.judge(Carry.NONE, track, rules);
        Quality quality = whole.quality();
        require(quality.fixes() == track.size(), "fixes were lost");
        require(
                quality.accepted() + quality.outliers() + quality.duplicates() == track.size(),
                "not every fix was counted once");
        require(whole.verdicts().size() == quality.outliers() + quality.duplicates(), "a verdict is missing");
        require(quality.drivenMm() >= 0 && quality.gapMm() >= 0, "a distance is negative");
        Buckets buckets = whole.buckets();
        long mm = 0;
        for (int k = 0; k < buckets.size(); k++) {
            require(buckets.drivenMm(k) >= 0 && buckets.gapMm(k) >= 0, "a bucket's distance is negative");
            mm += buckets.drivenMm(k) + buckets.gapMm(k);
        }
        require(mm == quality.totalMm(), "the buckets do not add up");
        checkDays(track, rules, whole);
    }

    /** Times that no fleet can have belong to no day. */
    private static void checkDays(Track track, Rules rules, Judgement whole) {
        Carry carry = Carry.NONE;
        long mm = 0;
        for (int day = -1; day < 6; day++) {
            long from = MIDNIGHT_MS + day * DAY_MS;
            Judgement judgement = Judge.judge(carry, track.range(from, from + DAY_MS), rules);
            mm += judgement.quality().totalMm();
            carry = Carry.fromBytes(judgement.carryOut().toBytes());
        }
        require(mm == whole.quality().totalMm(), "days do not add up");
        require(carry.equals(whole.carryOut()), "days leave another carry");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    private static Track track(SplittableRandom random) {
        int size = random.nextInt(1, SIZE_MAX);
        TrackBuilder builder = new TrackBuilder(size);
        int oddOneIn = 1 + random.nextInt(random.nextBoolean() ? 8 : 200);
        int intervalMs = random.nextInt(1, 61) * 1_000;
        double lat = random.nextInt(-900_000_000, 900_000_001);
        double lon = random.nextInt(-1_800_000_000, 1_800_000_001);
        double heading = random.nextDouble(7);
        long ms = MIDNIGHT_MS + random.nextLong(DAY_MS);
        for (int i = 0; i < size; i++) {
            ms += random.nextInt(50) == 0 ? random.nextLong(DAY_MS / 24) : intervalMs;
            ms = Math.min(ms, MIDNIGHT_MS + 5 * DAY_MS - 1);
            heading += random.nextDouble(-0.3, 0.3);
            double units = random.nextDouble(0, 2.5) * intervalMs;
            lat = Math.clamp(lat + units * Math.cos(heading), -900_000_000, 900_000_000);
            lon = lon + units * Math.sin(heading);
            lon = lon > 1_800_000_000 ? lon - 3.6e9 : lon < -1_800_000_000 ? lon + 3.6e9 : lon;
            if (random.nextInt(oddOneIn) == 0) {
                odd(random, builder, ms, (int) lat, (int) lon);
            } else {
                builder.add(
                        ms, (int) lat, (int) lon, random.nextInt(4) == 0 ? -1 : (int) (units / intervalMs * 400), 0);
            }
        }
        return builder.assemble().track();
    }

    private static void odd(SplittableRandom random, TrackBuilder builder, long ms, int lat, int lon) {
        long time = random.nextInt(20) == 0
                ? TIMES[random.nextInt(TIMES.length)]
                : random.nextInt(4) == 0 ? ms + random.nextLong(-DAY_MS / 4, DAY_MS / 4) : ms;
        int oddLat =
                random.nextInt(3) == 0 ? EDGES[random.nextInt(EDGES.length)] : lat + random.nextInt(-400_000, 400_000);
        int oddLon =
                random.nextInt(3) == 0 ? EDGES[random.nextInt(EDGES.length)] : lon + random.nextInt(-400_000, 400_000);
        int repeats = random.nextInt(10) == 0 ? random.nextInt(60) : 1;
        for (int k = 0; k < repeats; k++) {
            builder.add(
                    time + (repeats == 1 ? 0 : k * 1_000L),
                    oddLat,
                    oddLon,
                    random.nextInt(-1, Short.MAX_VALUE + 1),
                    random.nextInt(-128, 128));
        }
    }
}

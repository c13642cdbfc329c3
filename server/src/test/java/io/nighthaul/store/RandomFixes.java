package io.nighthaul.store;

import io.nighthaul.track.Track;
import io.nighthaul.track.TrackBuilder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Fixes of one vehicle over some days as a bad receiver would send them: driving, parking, silences, jumps alone and in
 * runs, fixes around midnight, and several with other values at one instant.
 */
record RandomFixes(List<Fix> fixes) {
    private static final long DAY_MS = 86_400_000L;
    private static final double LON_PER_LAT = 1.41;

    /** One record, before any track is made of it. */
    record Fix(long timeMs, int latE7, int lonE7, int speedDkmh, FixSource source) {
        LocalDate day() {
            return LocalDate.ofEpochDay(Math.floorDiv(timeMs, DAY_MS));
        }
    }

    static RandomFixes of(SplittableRandom random, LocalDate first, int days, FixSource source, int perDay) {
        List<Fix> fixes = new ArrayList<>();
        long startMs = first.toEpochDay() * DAY_MS;
        double lat = 448_000_000 + random.nextInt(1_000_000);
        double lon = 204_000_000 + random.nextInt(1_000_000);
        double heading = random.nextDouble(Math.TAU);
        double metresPerSecond = 0;
        int badLeft = 0;
        long endMs = startMs + days * DAY_MS;
        for (long timeMs = startMs + random.nextInt(60_000); timeMs < endMs; ) {
            if (random.nextInt(10) == 0) {
                metresPerSecond = random.nextInt(3) == 0 ? 0 : random.nextDouble(30);
                heading += random.nextDouble(-1, 1);
            }
            badLeft = badLeft > 0 ? badLeft - 1 : random.nextInt(40) == 0 ? 1 + random.nextInt(6) : 0;
            double offE7 = badLeft > 0 ? 600_000 : 40;
            int latE7 = (int) (lat + random.nextDouble(-offE7, offE7));
            int lonE7 = (int) (lon + random.nextDouble(-offE7, offE7));
            int speed = random.nextInt(20) == 0 ? Track.SPEED_UNKNOWN : (int) (metresPerSecond * 36);
            fixes.add(new Fix(timeMs, latE7, lonE7, speed, source));
            if (random.nextInt(30) == 0) {
                fixes.add(new Fix(timeMs, latE7 + random.nextInt(-3, 3), lonE7, speed, source));
            }
            long stepMs = nextStepMs(random, timeMs, DAY_MS / perDay);
            double metres = metresPerSecond * Math.min(stepMs, 600_000) / 1_000;
            lat += metres * Math.cos(heading) * 90;
            lon += metres * Math.sin(heading) * 90 * LON_PER_LAT;
            timeMs += stepMs;
        }
        return new RandomFixes(List.copyOf(fixes));
    }

    /** Mostly a steady pace, sometimes a silence; every other midnight is met to the millisecond. */
    private static long nextStepMs(SplittableRandom random, long timeMs, long paceMs) {
        long stepMs = random.nextInt(25) == 0 ? 200_000 + random.nextInt(7_200_000) : 1 + random.nextLong(2 * paceMs);
        long midnightMs = (Math.floorDiv(timeMs, DAY_MS) + 1) * DAY_MS;
        boolean isMet = timeMs < midnightMs - 1 && timeMs + stepMs > midnightMs && random.nextBoolean();
        return isMet ? midnightMs - timeMs - random.nextInt(2) : stepMs;
    }

    RandomFixes with(RandomFixes others) {
        List<Fix> all = new ArrayList<>(fixes);
        all.addAll(others.fixes);
        return new RandomFixes(all);
    }

    List<LocalDate> days() {
        return fixes.stream().map(Fix::day).distinct().sorted().toList();
    }

    RandomFixes on(LocalDate day) {
        return new RandomFixes(
                fixes.stream().filter(fix -> fix.day().equals(day)).toList());
    }

    RandomFixes from(FixSource source) {
        return new RandomFixes(
                fixes.stream().filter(fix -> fix.source() == source).toList());
    }

    RandomFixes shuffled(SplittableRandom random) {
        List<Fix> shuffled = new ArrayList<>(fixes);
        Collections.shuffle(shuffled, new Random(random.nextLong()));
        return new RandomFixes(shuffled);
    }

    /** Cut into pieces; every fix is in at least one, and some are in two. */
    List<RandomFixes> pieces(SplittableRandom random, int count) {
        List<List<Fix>> pieces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pieces.add(new ArrayList<>());
        }
        for (Fix fix : fixes) {
            pieces.get(random.nextInt(count)).add(fix);
            if (random.nextInt(8) == 0) {
                pieces.get(random.nextInt(count)).add(fix);
            }
        }
        return pieces.stream()
                .filter(piece -> !piece.isEmpty())
                .map(RandomFixes::new)
                .toList();
    }

    TrackBuilder.Assembled assemble() {
        TrackBuilder builder = new TrackBuilder(fixes.size());
        for (Fix fix : fixes) {
            builder.add(
                    fix.timeMs(),
                    fix.latE7(),
                    fix.lonE7(),
                    fix.speedDkmh(),
                    fix.source().code());
        }
        return builder.assemble();
    }
}

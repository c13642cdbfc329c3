package io.nighthaul.track;

import org.jspecify.annotations.Nullable;

/**
 * Adds up the way along the accepted fixes of one UTC day, bucket by bucket.
 *
 * <p>{@link #cruise} is the road nearly all fixes take: inside one bucket, no silence, a short way. {@link #step} is
 * right for every fix, and slower. Both must add the same millimetres.
 */
final class Odometer {
    /** What rounding to whole millimetres may add. */
    private static final double ROUNDING_MM = 0.5;
    /** Slower than 4 m/s a step may be noise. */
    private static final int CREEPING_MM_PER_MS = 4;
    /** The share of two steps that is left from end to end: of noise about a third, round a corner seven tenths, and one corner is forgiven. */
    private static final double STEADY = 0.75;

    private final Track track;
    private final Pace pace;
    private final BucketTally tally;

    private boolean started;
    private long lastMs;
    private long vertexMs;
    private int vertexLat;
    private int vertexLon;
    /** The vertex before, and how long the step from there was; that is 0 if it is not known. */
    private int beforeLat;

    private int beforeLon;
    private long stepMm;
    /** How straight the last slow steps were, from 0 to 1. */
    private double steadiness;

    /** The bucket that holds {@link #lastMs}; none, and both bounds 0, before the first fix of the day. */
    private int row;

    private long bucketStartMs;
    private long bucketEndMs;

    int silences;
    long longestSilenceMs;
    int relocations;
    long relocatedMm;

    Odometer(Track track, Pace pace, BucketTally tally) {
        this.track = track;
        this.pace = pace;
        this.tally = tally;
    }

    /** Begins a day where the one before has left off. */
    void resume(Carry in) {
        bucketStartMs = 0;
        bucketEndMs = 0;
        stepMm = 0;
        steadiness = 1;
        Carry.Place anchor = in.anchor();
        Carry.Place vertex = in.vertex();
        started = anchor != null && vertex != null;
        if (anchor != null && vertex != null) {
            lastMs = anchor.timeMs();
            vertexMs = vertex.timeMs();
            vertexLat = vertex.latE7();
            vertexLon = vertex.lonE7();
        }
    }

    Carry.@Nullable Place vertex() {
        return started ? new Carry.Place(vertexMs, vertexLat, vertexLon, Track.SPEED_UNKNOWN) : null;
    }

    /** Adds the fixes {@code [from, to)}, which are all of the day. */
    void run(int from, int to, Marks marks) {
        int i = from;
        int clear = from;
        while (i < to) {
            byte mark = marks.of[i];
            long time = track.times[track.from + i];
            if (mark == Marks.REJECTED) {
                tally.countFix(time);
                if (pace.isPairwise()) {
                    pass(i);
                }
                i++;
                continue;
            }
            if (mark == Marks.UNSEEN) {
                tally.countUnseen(time);
                i++;
                continue;
            }
            if (i >= clear) {
                clear = marks.acceptedTo(i, to);
            }
            int next = mark == Marks.ACCEPTED && time < bucketEndMs ? cruise(i, clear) : i;
            if (next == i) {
                step(i++, mark);
            } else {
                i = next;
            }
        }
    }

    /** Takes fixes as long as they are ordinary; the first that is not is for {@link #step}. */
    private int cruise(int from, int to) {
        final int base = track.from;
        final long[] times = track.times;
        final int[] lats = track.lats;
        final int[] lons = track.lons;
        final short[] speeds = track.speeds;
        final long endMs = bucketEndMs;
        final int silenceMaxMs = pace.silenceMaxMs();
        final int stepMaxMs = pace.stepMaxMs();
        final double stepMin = pace.hold().stepMinMm() - ROUNDING_MM;
        final boolean wanders = wanders();
        final int creeping = pace.isHeld() ? CREEPING_MM_PER_MS : 0;
        long last = lastMs;
        long atMs = vertexMs;
        int atLat = vertexLat;
        int atLon = vertexLon;
        long driven = 0;
        long moving = 0;
        int fastest = tally.speedMaxDkmh[row];
        int i = from;
        for (; i < to; i++) {
            long time = times[base + i];
            int lat = lats[base + i];
            int lon = lons[base + i];
            int dLat = lat - atLat;
            int dLon = lon - atLon;
            int middle = Math.abs((lat + atLat) >> 1);
            double squared = Wgs84.shortSquaredMm(middle, dLat, dLon);
            if (time >= endMs || time - last > silenceMaxMs || Wgs84.isFar(squared)) {
                break;
            }
            long elapsed = time - atMs;
            double gate =
                    elapsed <= Pace.GROWS_AFTER_MS ? stepMin : pace.stepMm(elapsed, speeds[base + i]) - ROUNDING_MM;
            if (squared >= gate * gate) {
                double creep = (double) creeping * elapsed;
                if ((squared < creep * creep && speeds[base + i] < Plausibility.MOVING_DKMH) || wanders) {
                    break;
                }
                long since = elapsed <= stepMaxMs ? atMs : last;
                if (since < bucketStartMs) {
                    break;
                }
                driven += (long) (Math.sqrt(squared) + 0.5);
                moving += time - since;
                atMs = time;
                atLat = lat;
                atLon = lon;
            }
            last = time;
            fastest = Math.max(fastest, speeds[base + i]);
        }
        tally.fixes[row] += i - from;
        tally.accepted[row] += i - from;
        tally.drivenMm[row] += driven;
        stepMm = driven > 0 ? 0 : stepMm;
        tally.movingMs[row] += (int) moving;
        tally.observedMs[row] += (int) (last - lastMs);
        tally.speedMaxDkmh[row] = (short) fastest;
        lastMs = last;
        vertexMs = atMs;
        vertexLat = atLat;
        vertexLon = atLon;
        return i;
    }

    void step(int i, byte mark) {
        int at = track.from + i;
        long time = track.times[at];
        int lat = track.lats[at];
        int lon = track.lons[at];
        if (!started) {
            started = true;
            settle(time, lat, lon);
        } else {
            long mm = Wgs84.distanceMm(vertexLat, vertexLon, lat, lon);
            boolean isSilent = time - lastMs > pace.silenceMaxMs();
            if (isSilent) {
                silences++;
                longestSilenceMs = Math.max(longestSilenceMs, time - lastMs);
            } else if (mark == Marks.ACCEPTED) {
                tally.observed(lastMs, time);
            }
            if (mark == Marks.RELOCATED) {
                relocations++;
                relocatedMm += mm;
                settle(time, lat, lon);
            } else if (isStep(at, mm) && (isSilent || !isNoise(at, mm))) {
                if (isSilent || mark == Marks.BRIDGED) {
                    tally.gap(lastMs, time, mm);
                } else {
                    long since = time - vertexMs <= pace.stepMaxMs() ? vertexMs : lastMs;
                    tally.driven(since, time, mm);
                    tally.moving(since, time);
                }
                settle(time, lat, lon);
            }
        }
        lastMs = time;
        enter(time);
        tally.fixes[row]++;
        tally.accepted[row]++;
        tally.speedMaxDkmh[row] = (short) Math.max(tally.speedMaxDkmh[row], track.speeds[at]);
    }

    /** The way to the next fix begins at this one, though the way to this one does not count. */
    private void pass(int i) {
        int at = track.from + i;
        long time = track.times[at];
        if (time > lastMs && !StaticTests.isOutOfRange(track.lats[at], track.lons[at])) {
            lastMs = time;
            settle(time, track.lats[at], track.lons[at]);
        }
    }

    private boolean isStep(int at, long mm) {
        return mm >= pace.stepMm(track.times[at] - vertexMs, track.speeds[at]);
    }

    private boolean wanders() {
        return steadiness < STEADY;
    }

    /**
     * Whether a step leads nowhere. Slow ones that go to and fro are what noise makes of a parked vehicle; then it has to
     * go farther to count, until it has.
     */
    private boolean isNoise(int at, long mm) {
        if (!pace.isHeld()) {
            return false;
        }
        boolean isFar = mm >= pace.hold().parkedWitnessedMm();
        if (wanders() && !isFar) {
            return true;
        }
        boolean isSlow =
                mm < CREEPING_MM_PER_MS * (track.times[at] - vertexMs) && track.speeds[at] < Plausibility.MOVING_DKMH;
        if (!isSlow || isFar) {
            steadiness = 1;
        } else if (stepMm > 0) {
            long net = Wgs84.distanceMm(beforeLat, beforeLon, track.lats[at], track.lons[at]);
            steadiness = (steadiness + (double) net / (stepMm + mm)) / 2;
        }
        stepMm = isSlow ? mm : 0;
        beforeLat = vertexLat;
        beforeLon = vertexLon;
        return wanders();
    }

    private void settle(long time, int lat, int lon) {
        vertexMs = time;
        vertexLat = lat;
        vertexLon = lon;
    }

    private void enter(long time) {
        row = tally.row(time);
        bucketStartMs = tally.numbers[row] * BucketTally.WIDTH_MS;
        bucketEndMs = bucketStartMs + BucketTally.WIDTH_MS;
    }
}

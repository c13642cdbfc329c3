package io.nighthaul.track;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Judges one slice: the pure function at the heart of everything.
 */
public final class Judge {
    private static final long EARLIEST_MS = 631_152_000_000L;
    private static final long LATEST_MS = 4_102_444_800_000L;

    private final Carry in;
    private final Track track;
    private final Rules rules;
    private final Verdicts found;
    private int verdicts;
    private final boolean[] rejected;

    private Judge(Carry in, Track track, Rules rules) {
        this.in = in;
        this.track = track;
        this.rules = rules;
        found = new Verdicts(track.size());
        rejected = new boolean[track.size()];
    }

    /**
     * Judges the fixes of one slice.
     *
     * @param in what the judgement of the vehicle's slice before gave as {@link Judgement#carryOut()}
     */
    public static Judgement judge(Carry in, Track slice, Rules rules) {
        if (slice.isEmpty()) {
            return new Judgement(Verdicts.NONE, Buckets.NONE, Quality.NONE, in);
        }
        return new Judge(in, slice, rules).judge();
    }

    private Judgement judge() {
        boolean threshold = rules instanceof ThresholdRules;
        int silence = rules instanceof ThresholdRules t ? t.silenceMaxMs() : ((AdaptiveRules) rules).silenceMaxMs();
        BucketTally tally = new BucketTally(300);
        Carry.@Nullable Place anchor = in.anchor();
        Carry.@Nullable Place vertex = in.vertex();
        Carry.@Nullable Place rival = in.rival();
        int rivalSupport = in.rivalSupport();
        int accepted = 0;
        int duplicates = 0;
        int relocations = 0;
        long relocatedMm = 0;
        long longest = 0;
        int[] intervals = new int[track.size()];
        int intervalCount = 0;
        for (int i = 0; i < track.size(); i++) {
            long time = track.timeMs(i);
            int row = tally.row(time);
            tally.fixes[row]++;
            var here = Carry.Place.of(track, i);
            if (!isPossible(i, anchor, threshold)) {
                continue;
            }
            if (anchor != null && anchor.timeMs() == time) {
                reject(i, VerdictType.DUPLICATE, Severity.LOW, 0, 0, 0);
                duplicates++;
                continue;
            }
            if (anchor != null) {
                long d = distance(anchor, here);
                long dt = time - anchor.timeMs();
                double speed = d * 36.0 / dt;
                int implied = (int) Math.min(Integer.MAX_VALUE, speed);
                boolean ok;
                long limit;
                if (rules instanceof ThresholdRules t) {
                    limit = t.distanceMaxMm();
                    ok = d <= limit && speed <= t.speedMaxDkmh();
                } else {
                    limit = limit(dt);
                    ok = d <= limit;
                }
                if (!ok) {
                    boolean agrees = rival != null
                            && time > rival.timeMs()
                            && distance(rival, here) <= limit(time - rival.timeMs());
                    rivalSupport = agrees ? rivalSupport + 1 : 1;
                    rival = here;
                    if (threshold || rivalSupport < 5) {
                        if (!threshold || d > limit) {
                            reject(
                                    i,
                                    dt < 3000 && d > 200_000 ? VerdictType.TELEPORT : VerdictType.DISTANCE_JUMP,
                                    Severity.of(d, limit),
                                    d,
                                    implied,
                                    (int) Math.min(Integer.MAX_VALUE, limit));
                        } else {
                            int max = ((ThresholdRules) rules).speedMaxDkmh();
                            reject(i, VerdictType.SPEED_SPIKE, Severity.of(implied, max), d, implied, max);
                        }
                        continue;
                    }
                    relocations++;
                    relocatedMm += d;
                    vertex = here;
                }
                longest = Math.max(longest, dt);
                intervals[intervalCount++] = (int) Math.min(Integer.MAX_VALUE, dt);
                rival = null;
                rivalSupport = 0;
                if (vertex == null) {
                    vertex = anchor;
                }
                long step = distance(vertex, here);
                boolean moved = threshold || step >= (time - vertex.timeMs() > 60_000 ? 35_000 : 15_000);
                if (moved && dt > silence) {
                    tally.gap(anchor.timeMs(), time, step);
                } else if (moved) {
                    tally.driven(anchor.timeMs(), time, step);
                }
                if (dt <= silence) {
                    tally.observed(anchor.timeMs(), time, moved);
                }
                if (moved) {
                    vertex = here;
                }
            } else {
                vertex = here;
            }
            anchor = here;
            accepted++;
            row = tally.row(time);
            tally.accepted[row]++;
            tally.speedMaxDkmh[row] = (short) Math.max(tally.speedMaxDkmh[row], track.speedDkmh(i));
        }
        Arrays.sort(intervals, 0, intervalCount);
        int median = intervalCount == 0 ? 0 : intervals[intervalCount / 2];
        var quality = new Quality(
                track.size(),
                accepted,
                track.size() - accepted - duplicates,
                duplicates,
                sum(tally.drivenMm, tally.size),
                sum(tally.gapMm, tally.size),
                sum(tally.observedMs, tally.size),
                sum(tally.movingMs, tally.size),
                median,
                longest,
                relocations,
                relocatedMm);
        return new Judgement(trimmed(), tally.toBuckets(), quality, new Carry(anchor, 0, vertex, rival, rivalSupport));
    }

    private Verdicts trimmed() {
        var verdicts = new Verdicts(this.verdicts);
        System.arraycopy(found.fixes, 0, verdicts.fixes, 0, this.verdicts);
        System.arraycopy(found.types, 0, verdicts.types, 0, this.verdicts);
        System.arraycopy(found.severities, 0, verdicts.severities, 0, this.verdicts);
        System.arraycopy(found.distancesMm, 0, verdicts.distancesMm, 0, this.verdicts);
        System.arraycopy(found.impliedDkmh, 0, verdicts.impliedDkmh, 0, this.verdicts);
        System.arraycopy(found.limits, 0, verdicts.limits, 0, this.verdicts);
        return verdicts;
    }

    private static long sum(long[] values, int size) {
        return Arrays.stream(values, 0, size).sum();
    }

    private static long sum(int[] values, int size) {
        return Arrays.stream(values, 0, size).asLongStream().sum();
    }

    private long limit(long dtMs) {
        return rules instanceof AdaptiveRules a ? a.floorMm() + (long) (a.speedMaxDkmh() / 36.0 * dtMs) : 0;
    }

    private static long distance(Carry.Place a, Carry.Place b) {
        return Wgs84.distanceMm(a.latE7(), a.lonE7(), b.latE7(), b.lonE7());
    }

    private boolean isPossible(int i, Carry.@Nullable Place anchor, boolean threshold) {
        long time = track.timeMs(i);
        if (Math.abs((long) track.latE7(i)) > 900_000_000 || Math.abs((long) track.lonE7(i)) > 1_800_000_000) {
            reject(i, VerdictType.OUT_OF_RANGE, Severity.HIGH, 0, 0, 900_000_000);
            return false;
        }
        if (time < EARLIEST_MS || time >= LATEST_MS || (anchor != null && time < anchor.timeMs())) {
            reject(i, VerdictType.IMPLAUSIBLE_TIME, Severity.HIGH, 0, 0, (int) (EARLIEST_MS / 1000));
            return false;
        }
        if (!threshold) {
            long fromNull = Wgs84.distanceMm(0, 0, track.latE7(i), track.lonE7(i));
            if (fromNull < ((AdaptiveRules) rules).nullIslandMm()) {
                reject(i, VerdictType.NULL_ISLAND, Severity.HIGH, fromNull, 0, ((AdaptiveRules) rules).nullIslandMm());
                return false;
            }
        }
        return true;
    }

    private void reject(int i, VerdictType type, Severity severity, long mm, int implied, int limit) {
        int k = verdicts++;
        found.fixes[k] = i;
        found.types[k] = (byte) type.code();
        found.severities[k] = (byte) severity.code();
        found.distancesMm[k] = mm;
        found.impliedDkmh[k] = implied;
        found.limits[k] = limit;
        rejected[i] = true;
    }
}

package io.nighthaul.track;

import java.util.Arrays;

/** What was accepted of a day, seen from afar: where it was silent, and where something may be missing. */
final class Survey {
    /** A hole is at least so many times as long as the step before it. */
    private static final double HOLE = 1.5;

    /** First fix of each segment between silences or relocations. */
    int[] segments = new int[16];

    int segmentCount;
    /** The last fix before each hole, and the first after it. */
    int[] holes = new int[16];

    int holeCount;
    /** How long the step before each hole took. */
    long[] stepsMs = new long[8];

    private final Track track;
    private final AdaptiveRules rules;
    private final Marks marks;

    Survey(Track track, AdaptiveRules rules, Marks marks) {
        this.track = track;
        this.rules = rules;
        this.marks = marks;
    }

    /** One pass over the fixes {@code [from, to)}. */
    void look(int from, int to) {
        segmentCount = 0;
        holeCount = 0;
        int before = -1;
        long stepMs = Long.MAX_VALUE / 2;
        for (int i = from; i < to; i++) {
            if (marks.of[i] == Marks.REJECTED) {
                continue;
            }
            if (before < 0) {
                addSegment(i);
            } else {
                long elapsed = track.timeMs(i) - track.timeMs(before);
                if (elapsed > rules.silenceMaxMs() || marks.of[i] != Marks.ACCEPTED) {
                    addSegment(i);
                }
                if (elapsed > HOLE * stepMs && elapsed <= (rules.chainMax() + 2) * stepMs) {
                    addHole(before, i, stepMs);
                }
                stepMs = elapsed;
            }
            before = i;
        }
    }

    /** Its fixes have been rejected. */
    void removeSegment(int k) {
        segmentCount--;
        System.arraycopy(segments, k + 1, segments, k, segmentCount - k);
    }

    private void addSegment(int first) {
        if (segmentCount == segments.length) {
            segments = Arrays.copyOf(segments, 2 * segmentCount);
        }
        segments[segmentCount++] = first;
    }

    private void addHole(int before, int after, long stepMs) {
        if (holeCount == stepsMs.length) {
            stepsMs = Arrays.copyOf(stepsMs, 2 * holeCount);
            holes = Arrays.copyOf(holes, 4 * holeCount);
        }
        holes[2 * holeCount] = before;
        holes[2 * holeCount + 1] = after;
        stepsMs[holeCount++] = stepMs;
    }
}

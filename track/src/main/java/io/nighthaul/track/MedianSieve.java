package io.nighthaul.track;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sorts out what {@link MedianRules} reject. */
final class MedianSieve implements Sieve {
    private static final int WINDOW = 5;
    /** Where the window begins as seen from the fix, the most even one first. */
    private static final int[] BEGINNINGS = {-2, -3, -1, -4, 0};

    private final Track track;
    private final MedianRules rules;
    private final Marks marks;

    /** What the windows are taken from: the last fixes before the day, then the day's possible ones. */
    private final TrackColumns row = new TrackColumns(0);

    private final int[] sorted = new int[WINDOW];
    private Carry.@Nullable Place anchor;

    MedianSieve(Track track, MedianRules rules, Marks marks) {
        this.track = track;
        this.rules = rules;
        this.marks = marks;
    }

    @Override
    public void sift(Carry in, int from, int to) {
        anchor = in.anchor();
        row.size = 0;
        if (in.memory() instanceof Carry.Recent recent) {
            for (Carry.Place place : recent.places()) {
                row.add(place.timeMs(), place.latE7(), place.lonE7(), place.speedDkmh(), (byte) 0);
            }
        }
        int before = row.size;
        int[] fixes = new int[to - from];
        for (int i = from; i < to; i++) {
            if (isPossible(i)) {
                fixes[row.size - before] = i;
                row.copy(track, i);
            }
        }
        for (int k = before; k < row.size; k++) {
            int fix = fixes[k - before];
            if (isNearMedian(k, fix)) {
                anchor = new Carry.Place(row.times[k], row.lats[k], row.lons[k], row.speeds[k]);
            }
        }
    }

    private boolean isPossible(int i) {
        if (StaticTests.isRejected(marks, track, i, rules.nullIslandE7())) {
            return false;
        }
        int at = track.from + i;
        int last = row.size - 1;
        if (last >= 0 && row.times[last] == track.times[at]) {
            long mm = Wgs84.distanceMm(row.lats[last], row.lons[last], track.lats[at], track.lons[at]);
            marks.reject(i, VerdictType.DUPLICATE, Severity.LOW, mm, 0, 0);
            return false;
        }
        return true;
    }

    private boolean isNearMedian(int k, int fix) {
        for (int beginning : BEGINNINGS) {
            int first = k + beginning;
            int last = first + WINDOW - 1;
            if (first >= 0 && last < row.size && row.times[last] - row.times[first] < rules.spanMaxMs()) {
                return isNearMedian(k, fix, first, row.times[last] - row.times[first]);
            }
        }
        return true;
    }

    private boolean isNearMedian(int k, int fix, int first, long spanMs) {
        int lon = row.lons[k];
        for (int j = 0; j < WINDOW; j++) {
            sorted[j] = row.lats[first + j];
        }
        int lat = median();
        for (int j = 0; j < WINDOW; j++) {
            // As seen from the fix itself, so that the antimeridian is nothing special.
            sorted[j] = (int) Wgs84.around((long) row.lons[first + j] - lon);
        }
        int east = median();
        long mm = Wgs84.distanceMm(lat, (int) Wgs84.around((long) lon + east), row.lats[k], lon);
        long elapsed = Math.abs(row.times[k] - row.times[first + WINDOW / 2]);
        long limit = rules.floorMm() + rules.speedMaxDkmh() * (spanMs / (WINDOW - 1) + elapsed) / 36;
        if (mm <= limit) {
            return true;
        }
        marks.reject(fix, VerdictType.OFF_MEDIAN, Severity.of(mm, limit), mm, Math.max(1, elapsed), limit);
        return false;
    }

    private int median() {
        Arrays.sort(sorted);
        return sorted[WINDOW / 2];
    }

    @Override
    public Carry carry(Carry.@Nullable Place vertex) {
        List<Carry.Place> recent = new ArrayList<>();
        for (int k = Math.max(0, row.size - WINDOW + 1); k < row.size; k++) {
            recent.add(new Carry.Place(row.times[k], row.lats[k], row.lons[k], row.speeds[k]));
        }
        return Carry.remembering(anchor, vertex, null, recent.isEmpty() ? null : new Carry.Recent(recent));
    }
}

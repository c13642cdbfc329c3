package io.nighthaul.bench.filters;

import io.nighthaul.track.Track;
import io.nighthaul.track.Wgs84;
import java.util.BitSet;

/** No filter at all: straight lines from each fix to the next, in the order of time. */
record RawSum() implements Contender.PerVehicle {
    @Override
    public String name() {
        return "raw sum";
    }

    @Override
    public Outcome judge(Recording recording) {
        return new Outcome(mm(recording.track, 0, recording.track.size()), 0, new BitSet(), recording.merged);
    }

    /** Along the fixes of a track from one on and up to before another. */
    static long mm(Track track, int from, int to) {
        long sum = 0;
        for (int i = from + 1; i < to; i++) {
            sum += Wgs84.distanceMm(track.latE7(i - 1), track.lonE7(i - 1), track.latE7(i), track.lonE7(i));
        }
        return sum;
    }
}

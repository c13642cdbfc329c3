package io.nighthaul.store;

import io.nighthaul.track.Track;
import io.nighthaul.track.Verdicts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How verdicts on the same fixes differ between two judgements.
 *
 * @param fixes how many changed, by what they were and what they are
 */
public record VerdictChanges(Map<Change, Long> fixes) {
    /** In place of a verdict's code: the fix was accepted. */
    public static final int ACCEPTED = 0;

    public VerdictChanges {
        fixes = Map.copyOf(fixes);
    }

    /** From one verdict to another, by their codes. */
    public record Change(int from, int to) {}

    /** A stored verdict. */
    record Old(long timeMs, int source, int type) {
        private int compareTo(long otherMs, int otherSource) {
            return timeMs == otherMs ? Integer.compare(source, otherSource) : Long.compare(timeMs, otherMs);
        }
    }

    /** Counts for one slice after the other. */
    static final class Count {
        private final Map<Change, Long> fixes = new TreeMap<>(
                (a, b) -> a.from() == b.from() ? Integer.compare(a.to(), b.to()) : Integer.compare(a.from(), b.from()));

        /**
         * Adds a slice.
         *
         * @param old its stored verdicts, by time and then source, which is the order of a track
         */
        void add(List<Old> old, Track track, Verdicts young) {
            int i = 0;
            int k = 0;
            while (i < old.size() || k < young.size()) {
                int order = order(old, i, track, young, k);
                int from = order <= 0 ? old.get(i++).type() : ACCEPTED;
                int to = order >= 0 ? young.type(k++).code() : ACCEPTED;
                if (from != to) {
                    fixes.merge(new Change(from, to), 1L, Long::sum);
                }
            }
        }

        private static int order(List<Old> old, int i, Track track, Verdicts young, int k) {
            if (i == old.size()) {
                return 1;
            }
            if (k == young.size()) {
                return -1;
            }
            int fix = young.fix(k);
            return old.get(i).compareTo(track.timeMs(fix), track.source(fix));
        }

        VerdictChanges changes() {
            return new VerdictChanges(fixes);
        }
    }
}

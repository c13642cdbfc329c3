package io.nighthaul.store;

import io.nighthaul.track.Track;
import io.nighthaul.track.TrackBuilder;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A slice that grows: phones send a day in many pieces, some of them twice and in any order. What is kept, what loses
 * its instant and what is set aside is the same in the end, whatever the order; repeats are therefore not counted.
 */
final class Addition {
    private Addition() {}

    /**
     * All that the source has delivered for a day, with this delivery.
     *
     * @param own the source's fixes as they are stored
     */
    static DeliveredSlice of(Transaction tx, int vehicleId, FixSource source, Track own, DeliveredSlice delivered) {
        LocalDate day = delivered.day();
        List<Quarantined> before = QuarantineTable.read(tx, vehicleId, day, source);
        TrackBuilder.Assembled fixes = union(own, delivered.track());
        TrackBuilder.Assembled losers =
                union(Quarantines.ties(before, source), Track.merge(delivered.ties(), fixes.ties()));
        Set<Quarantined> unreadable = new LinkedHashSet<>(Quarantines.unreadable(before));
        unreadable.addAll(delivered.quarantined());
        return new DeliveredSlice(
                day,
                fixes.track(),
                Track.EMPTY,
                Track.merge(losers.track(), losers.ties()),
                List.copyOf(unreadable),
                delivered.notes(),
                null);
    }

    /**
     * The fixes that a grown slice has more than it had, if it has all that it had: then they alone are written. Empty when
     * one that was there has lost its instant to another.
     */
    static Optional<Track> growth(Track before, Track grown) {
        if (before.isEmpty()) {
            return Optional.of(grown);
        }
        TrackBuilder more = new TrackBuilder(Math.max(0, grown.size() - before.size()));
        int known = 0;
        for (int i = 0; i < grown.size(); i++) {
            if (known < before.size() && isSame(before, known, grown, i)) {
                known++;
            } else {
                more.add(grown.timeMs(i), grown.latE7(i), grown.lonE7(i), grown.speedDkmh(i), grown.source(i));
            }
        }
        return known == before.size() ? Optional.of(more.assemble().track()) : Optional.empty();
    }

    private static boolean isSame(Track a, int i, Track b, int k) {
        return a.timeMs(i) == b.timeMs(k)
                && a.latE7(i) == b.latE7(k)
                && a.lonE7(i) == b.lonE7(k)
                && a.speedDkmh(i) == b.speedDkmh(k)
                && a.source(i) == b.source(k);
    }

    private static TrackBuilder.Assembled union(Track a, Track b) {
        TrackBuilder both = new TrackBuilder(a.size() + b.size());
        for (Track track : List.of(a, b)) {
            for (int i = 0; i < track.size(); i++) {
                both.add(track.timeMs(i), track.latE7(i), track.lonE7(i), track.speedDkmh(i), track.source(i));
            }
        }
        return both.assemble();
    }
}

package io.nighthaul.store;

import io.nighthaul.track.Track;
import io.nighthaul.track.TrackBuilder;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
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

package io.nighthaul.store;

import io.nighthaul.track.Track;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything one source has for one slice.
 *
 * @param track one fix per instant, all inside the day, all of the delivering source
 * @param repeats rows left out because they equal a fix in every value
 * @param ties rows left out because their instant was taken by a fix with other values
 * @param notes counts of what was unusual but kept
 * @param expected what the source itself counted and summed, or null when it was not asked
 */
public record DeliveredSlice(
        LocalDate day,
        Track track,
        Track repeats,
        Track ties,
        List<Quarantined> quarantined,
        Map<String, Long> notes,
        @Nullable SourceDigest expected) {

    /**
     * A source's own statement about a slice.
     *
     * @param rows all rows, those that cannot become a fix included
     * @param checksum {@link FixDigest} over those that can, repeats and ties included
     */
    public record SourceDigest(long rows, long checksum) {}

    public DeliveredSlice {
        quarantined = List.copyOf(quarantined);
        notes = Map.copyOf(notes);
        if (!track.isEmpty()) {
            long startMs = FixTable.startMs(day);
            long endMs = FixTable.startMs(day.plusDays(1));
            if (track.timeMs(0) < startMs || track.timeMs(track.size() - 1) >= endMs) {
                throw new IllegalArgumentException("the slice of " + day + " holds fixes of another day: " + track);
            }
        }
    }

    long rows() {
        return (long) track.size() + repeats.size() + ties.size() + quarantined.size();
    }

    long leftOutChecksum() {
        return FixDigest.of(repeats) + FixDigest.of(ties);
    }
}

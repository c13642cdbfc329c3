package io.nighthaul.store;

import io.nighthaul.track.Carry;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What judging some days anew came to.
 *
 * @param slices judged
 * @param changed among them: those whose judgement is another than before
 * @param old figures of these slices as they were stored
 * @param young figures of these slices as they are, or would be, now
 * @param next first day that is still to be judged; empty at the end
 * @param carry what the days so far hand on
 */
public record Reprocessed(
        int slices,
        int changed,
        long fixes,
        Way old,
        Way young,
        VerdictChanges verdicts,
        Optional<LocalDate> next,
        Carry carry) {

    /** Distances in millimetres. */
    public record Way(long drivenMm, long gapMm) {
        static final Way NONE = new Way(0, 0);

        Way plus(long moreDrivenMm, long moreGapMm) {
            return new Way(drivenMm + moreDrivenMm, gapMm + moreGapMm);
        }
    }
}

package io.nighthaul.proof;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A vehicle's slices with what proves them.
 *
 * @param first UTC day
 * @param last UTC day, included
 * @param at when the fixes were read back
 * @param strays rows of the vehicle, of whatever time, that say of no day that they belong to it; their text is kept
 * @param digest SHA-256 over everything but the times at which something was looked at; see {@link SheetDigest}
 */
public record ProofSheet(
        String vehicle,
        LocalDate first,
        LocalDate last,
        Instant at,
        List<SliceProof> slices,
        Totals totals,
        long strays,
        String digest) {
    public ProofSheet {
        slices = List.copyOf(slices);
    }

    /**
     * All slices together.
     *
     * @param slices of which the legacy server has delivered something, if only that there was nothing
     * @param proven of them
     */
    public record Totals(int slices, int proven, SliceProof.Rows rows, SliceProof.Judged judged) {
        static Totals of(List<SliceProof> slices) {
            SliceProof.Rows rows = SliceProof.Rows.NONE;
            SliceProof.Judged judged = new SliceProof.Judged("", 0, 0, 0, 0);
            for (SliceProof slice : slices) {
                rows = rows.plus(slice.rows());
                judged = judged.plus(slice.judged());
            }
            return new Totals(
                    (int) slices.stream()
                            .filter(slice -> !slice.state().equals("none"))
                            .count(),
                    (int) slices.stream().filter(SliceProof::isProven).count(),
                    rows,
                    judged);
        }
    }

    static ProofSheet of(
            String vehicle, LocalDate first, LocalDate last, Instant at, List<SliceProof> slices, long strays) {
        return new ProofSheet(
                vehicle,
                first,
                last,
                at,
                slices,
                Totals.of(slices),
                strays,
                SheetDigest.of(vehicle, first, last, slices));
    }

    /** Whether every slice that the legacy server has delivered is proven. */
    public boolean isProven() {
        return totals.proven() == totals.slices();
    }
}

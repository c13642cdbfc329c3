package io.nighthaul.proof;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One slice of a sheet.
 *
 * @param day UTC
 * @param state as the ledger has it, or {@code none} for a day of which the legacy server has delivered nothing, though
 *     others have
 * @param rows of the legacy server, and what became of them
 * @param stated by the source itself, when the slice was delivered or last compared
 * @param readBack what the store gives back now, with what the ledger says was left out
 * @param judged with the fixes of all sources
 * @param deliveredAt when it last changed here
 */
public record SliceProof(
        LocalDate day,
        String state,
        Rows rows,
        Optional<Statement> stated,
        Statement readBack,
        Judged judged,
        Optional<Instant> deliveredAt,
        Optional<Instant> verifiedAt) {

    /**
     * Rows of the source: those that became fixes, and why the others did not.
     *
     * @param source all of them
     * @param repeats equal in every value to one that was kept
     * @param ties at an instant already taken, with other values; their text is kept
     * @param quarantined that could not become a fix; their text is kept
     */
    public record Rows(long source, long fixes, long repeats, long ties, long quarantined) {
        public static final Rows NONE = new Rows(0, 0, 0, 0, 0);

        Rows plus(Rows more) {
            return new Rows(
                    source + more.source,
                    fixes + more.fixes,
                    repeats + more.repeats,
                    ties + more.ties,
                    quarantined + more.quarantined);
        }

        boolean addUp() {
            return source == fixes + repeats + ties + quarantined;
        }
    }

    /** @param checksum sum over the rows that can become a fix, modulo 2^64, as 16 hexadecimal digits */
    public record Statement(long rows, String checksum) {
        static Statement of(long rows, long checksum) {
            return new Statement(rows, String.format(java.util.Locale.ROOT, "%016x", checksum));
        }
    }

    /**
     * What the filter made of it.
     *
     * @param ruleSet that it was judged by; empty when nothing was
     * @param otherFixes of other sources than the legacy server
     * @param outliers that were not accepted
     */
    public record Judged(String ruleSet, long otherFixes, long outliers, long drivenMm, long gapMm) {
        Judged plus(Judged more) {
            return new Judged(
                    "",
                    otherFixes + more.otherFixes,
                    outliers + more.outliers,
                    drivenMm + more.drivenMm,
                    gapMm + more.gapMm);
        }
    }

    /** Whether the source stated just what is read back now, and every row of it is accounted for. */
    public boolean isProven() {
        return state.equals("verified")
                && rows.addUp()
                && rows.source() == readBack.rows()
                && stated.equals(Optional.of(readBack));
    }
}

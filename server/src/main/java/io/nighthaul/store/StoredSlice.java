package io.nighthaul.store;

import io.nighthaul.track.Carry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger says of a slice that has been judged.
 *
 * @param carryIn null when this kernel cannot read it
 * @param carryOut null when this kernel cannot read it
 * @param digest null when it was judged before digests were kept
 */
record StoredSlice(
        LocalDate day,
        @Nullable Carry carryIn,
        @Nullable Carry carryOut,
        int ruleSet,
        @Nullable UUID digest,
        boolean isDirty,
        int fixes,
        long drivenMm,
        long gapMm) {
    static final String COLUMNS = "day, carry_in, carry_out, rule_set, digest, dirty_since, fixes, driven_mm, gap_mm";

    static StoredSlice of(ResultSet row, int number) throws SQLException {
        return new StoredSlice(
                row.getObject("day", LocalDate.class),
                carry(row.getBytes("carry_in")),
                carry(row.getBytes("carry_out")),
                row.getInt("rule_set"),
                row.getObject("digest", UUID.class),
                row.getObject("dirty_since") != null,
                row.getInt("fixes"),
                row.getLong("driven_mm"),
                row.getLong("gap_mm"));
    }

    private static @Nullable Carry carry(byte[] bytes) {
        try {
            return Carry.fromBytes(bytes);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** What it hands on, as far as it can be read. */
    Carry handsOn() {
        return carryOut == null ? Carry.NONE : carryOut;
    }

    boolean fits(Carry before) {
        return carryIn != null && carryOut != null && carryIn.equals(before);
    }

    /** Whether its outliers and rollups are those of a judgement. */
    boolean hasRowsOf(JudgedSlice judged) {
        return judged.digest().equals(digest);
    }

    /** Whether its ledger row, too, would be the same. */
    boolean is(JudgedSlice judged) {
        return !isDirty
                && ruleSet == judged.ruleSet()
                && hasRowsOf(judged)
                && fits(judged.carryIn())
                && handsOn().equals(judged.judgement().carryOut());
    }
}

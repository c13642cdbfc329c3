package io.nighthaul.store;

import java.time.LocalDate;
import java.util.List;

/** What was read back differs from what the source counted and summed. Nothing of the chunk was kept. */
public final class SliceMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Difference> differences;

    /** One slice that is not equal at both ends. */
    public record Difference(LocalDate day, DeliveredSlice.SourceDigest source, DeliveredSlice.SourceDigest store) {
        @Override
        public String toString() {
            return day + ": the source has " + source.rows() + " rows with checksum "
                    + Long.toHexString(source.checksum()) + ", the store " + store.rows() + " with "
                    + Long.toHexString(store.checksum());
        }
    }

    SliceMismatchException(List<Difference> differences) {
        super("not equal at both ends: " + differences.getFirst()
                + (differences.size() > 1 ? " and " + (differences.size() - 1) + " more" : ""));
        this.differences = List.copyOf(differences);
    }

    public List<Difference> differences() {
        return differences;
    }
}

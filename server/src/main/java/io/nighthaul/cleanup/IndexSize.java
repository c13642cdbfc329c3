package io.nighthaul.cleanup;

import java.util.List;

/**
 * How large a B-tree would be if it were built now, from what PostgreSQL's page layout says: entries of 8 bytes and the
 * aligned key, a 4-byte pointer to each, leaves filled to nine tenths. Levels above the leaves add about a hundredth,
 * which is left out; duplicates that the server stores once make a real index smaller than this.
 */
final class IndexSize {
    private static final int PAGE_BYTES = 8_192;

    /** Page header and the B-tree's own part of each page. */
    private static final int PAGE_OVERHEAD_BYTES = 24 + 16;

    private static final double FILL = 0.9;
    private static final int ENTRY_HEADER_BYTES = 8;
    private static final int POINTER_BYTES = 4;
    private static final int MAX_ALIGNMENT = 8;

    private IndexSize() {}

    /** One key column: its width, or its average, and the alignment of its type, in bytes. */
    record Column(int width, int alignment) {}

    static long expectedBytes(double entries, List<Column> columns) {
        int key = 0;
        for (Column column : columns) {
            key = aligned(key, column.alignment()) + column.width();
        }
        int entry = ENTRY_HEADER_BYTES + aligned(key, MAX_ALIGNMENT) + POINTER_BYTES;
        long leaves = (long) Math.ceil(entries * entry / ((PAGE_BYTES - PAGE_OVERHEAD_BYTES) * FILL));
        return (leaves + 1) * PAGE_BYTES;
    }

    private static int aligned(int offset, int alignment) {
        return (offset + alignment - 1) / alignment * alignment;
    }
}

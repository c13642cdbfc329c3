package io.nighthaul.haul.dump;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which rows and columns of a dump are wanted.
 *
 * @param tables exact names, without the database; rows of other tables are skipped. Empty means every table.
 * @param columns wanted columns, any case; their order is the order of the fields in a row
 * @param columnOrder all columns of the table as the source lists them, for a dump that has neither column lists nor
 *     {@code CREATE TABLE}; may be empty, and what the dump itself says wins
 * @param trailerExpected whether the producer ends with {@code -- Dump completed}; false for {@code --skip-comments}
 *     and {@code --compact}
 * @param rowBytesMax longest row that is accepted, which also bounds the memory that reading takes
 */
public record DumpRequest(
        Set<String> tables, List<String> columns, List<String> columnOrder, boolean trailerExpected, int rowBytesMax) {
    public static final int ROW_BYTES_MAX = 16 << 20;
    static final int ROW_BYTES_MIN = 1 << 10;

    public DumpRequest {
        tables = Set.copyOf(tables);
        columns = List.copyOf(columns);
        columnOrder = List.copyOf(columnOrder);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("at least one column must be asked for");
        }
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!seen.add(column.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("column asked for twice: " + column);
            }
        }
        if (rowBytesMax < ROW_BYTES_MIN) {
            throw new IllegalArgumentException(
                    "row-bytes-max must be at least " + ROW_BYTES_MIN + ", was " + rowBytesMax);
        }
    }

    /** The rows of one table of an ordinary dump: trailer required, rows up to {@link #ROW_BYTES_MAX}. */
    public static DumpRequest of(String table, List<String> columns) {
        return new DumpRequest(Set.of(table), columns, List.of(), true, ROW_BYTES_MAX);
    }

    public DumpRequest withColumnOrder(List<String> order) {
        return new DumpRequest(tables, columns, order, trailerExpected, rowBytesMax);
    }

    public DumpRequest withoutTrailer() {
        return new DumpRequest(tables, columns, columnOrder, false, rowBytesMax);
    }

    boolean wants(String table) {
        return tables.isEmpty() || tables.contains(table);
    }
}

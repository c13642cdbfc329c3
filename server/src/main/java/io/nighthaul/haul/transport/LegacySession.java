package io.nighthaul.haul.transport;

import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.TextRow;
import io.nighthaul.haul.legacy.LegacyTable;
import io.nighthaul.haul.legacy.RowReading;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with the legacy database. Belongs to one thread. Every method throws {@link HaulException}; after a
 * transient one the session must be closed and another opened.
 */
public interface LegacySession extends AutoCloseable {

    /** Runs a small query; the row is valid only during the call. */
    void query(String sql, Consumer<TextRow> rows);

    /** Runs a small query whose columns differ between versions: each row by name of column. */
    List<Map<String, @Nullable String>> answer(String sql);

    /** Reads all rows of these days of a vehicle, once. */
    void read(Days days, RowReading into);

    @Override
    void close();

    /** Which rows to read. */
    record Days(LegacyTable table, String vehicle, LocalDate first, LocalDate last) {}
}

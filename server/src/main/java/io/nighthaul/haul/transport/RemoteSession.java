package io.nighthaul.haul.transport;

import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.HaulException.Kind;
import io.nighthaul.haul.TextRow;
import io.nighthaul.haul.legacy.LegacyTable;
import io.nighthaul.haul.legacy.RowReading;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A session without a connection of its own: questions go to the client program, rows come as dumps. */
final class RemoteSession implements LegacySession {
    private final RemoteQueries queries;
    private final BiConsumer<Days, RowReading> dumps;

    RemoteSession(RemoteQueries queries, BiConsumer<Days, RowReading> dumps) {
        this.queries = queries;
        this.dumps = dumps;
    }

    @Override
    public void query(String sql, Consumer<TextRow> rows) {
        queries.query(sql, rows);
    }

    @Override
    public List<Map<String, @Nullable String>> answer(String sql) {
        return queries.answer(sql);
    }

    @Override
    public void read(Days days, RowReading into) {
        if (days.table().losesDigitsInDumps()) {
            throw new HaulException(
                    Kind.TABLE,
                    "table " + days.table().name() + " keeps coordinates as FLOAT, of which a dump prints six digits"
                            + " only, metres away from what is stored; use haul.transport: tunnel",
                    null);
        }
        long before = into.rows();
        dumps.accept(days, into);
        if (into.rows() == before) {
            refuseIfThereAreRows(days);
        }
    }

    /** Of a view, and of some engines' tables, the dump program writes no rows and says nothing about it. */
    private void refuseIfThereAreRows(Days days) {
        LegacyTable table = days.table();
        queries.query(table.readSql(days.vehicle(), days.first(), days.last()) + " LIMIT 1", row -> {
            throw new HaulException(
                    Kind.TABLE,
                    "table " + table.name() + " has rows from " + days.first() + " to " + days.last()
                            + ", but its dump has none, as that of a view; use haul.transport: tunnel",
                    null);
        });
    }

    @Override
    public void close() {
        // Nothing is held between two commands.
    }
}

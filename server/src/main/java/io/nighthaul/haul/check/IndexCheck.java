package io.nighthaul.haul.check;

import io.nighthaul.haul.legacy.LegacyTable;
import io.nighthaul.haul.transport.LegacySession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Whether the source can find a vehicle's day without reading everything else. */
final class IndexCheck {
    private IndexCheck() {}

    static Finding of(LegacySession session, LegacyTable table) {
        Map<String, List<String>> indexes = new TreeMap<>();
        session.query(
                "SELECT INDEX_NAME, LOWER(COLUMN_NAME) FROM information_schema.STATISTICS"
                        + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '"
                        + table.name().replace("'", "''")
                        + "' ORDER BY INDEX_NAME, SEQ_IN_INDEX",
                row -> indexes.computeIfAbsent(row.text(0).orElseThrow(), name -> new ArrayList<>())
                        .add(row.text(1).orElseThrow()));
        return of(table.name(), table.keyColumns(), indexes.values());
    }

    /** @param wanted columns that an index should begin with, in this order */
    static Finding of(String table, List<String> wanted, Collection<List<String>> indexes) {
        List<String> lower =
                wanted.stream().map(column -> column.toLowerCase(Locale.ROOT)).toList();
        boolean isThere = indexes.stream()
                .anyMatch(columns -> columns.size() >= lower.size()
                        && columns.subList(0, lower.size()).equals(lower));
        String columns = String.join(", ", wanted);
        return isThere
                ? Finding.good("an index begins with (" + columns + ")")
                : Finding.problem("no index begins with (" + columns + "): every slice would read the whole table. On a"
                        + " quiet night: CREATE INDEX " + table + "_time ON " + table + " (" + columns + ")");
    }
}

package io.nighthaul.haul.check;

import io.nighthaul.haul.legacy.LegacyTable;
import io.nighthaul.haul.transport.LegacySession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Whether the source can find a vehicle's day, and what came last, without reading everything else. */
final class IndexCheck {
    private IndexCheck() {}

    static List<Finding> of(LegacySession session, LegacyTable table) {
        Map<String, List<String>> indexes = new TreeMap<>();
        session.query(
                "SELECT INDEX_NAME, LOWER(COLUMN_NAME) FROM information_schema.STATISTICS"
                        + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '"
                        + table.name().replace("'", "''")
                        + "' ORDER BY INDEX_NAME, SEQ_IN_INDEX",
                row -> indexes.computeIfAbsent(row.text(0).orElseThrow(), name -> new ArrayList<>())
                        .add(row.text(1).orElseThrow()));
        List<Finding> findings = new ArrayList<>();
        findings.add(ofTime(table.name(), table.keyColumns(), indexes.values()));
        table.key().ifPresent(key -> findings.add(ofKey(table.name(), key, indexes.values())));
        return findings;
    }

    static Finding ofKey(String table, String key, Collection<List<String>> indexes) {
        return beginsWith(indexes, List.of(key))
                ? Finding.good("an index begins with the key (" + key + ")")
                : Finding.warning(
                        "no index begins with the key (" + key + "): to find rows that came late, each delta would"
                                + " read the whole table. Create one on a quiet night, or leave source.schema.key out: CREATE INDEX "
                                + table + "_key ON " + table + " (" + key + ")");
    }

    /** @param wanted columns that an index should begin with, in this order */
    static Finding ofTime(String table, List<String> wanted, Collection<List<String>> indexes) {
        String columns = String.join(", ", wanted);
        return beginsWith(indexes, wanted)
                ? Finding.good("an index begins with (" + columns + ")")
                : Finding.problem("no index begins with (" + columns + "): every slice would read the whole table. On a"
                        + " quiet night: CREATE INDEX " + table + "_time ON " + table + " (" + columns + ")");
    }

    private static boolean beginsWith(Collection<List<String>> indexes, List<String> wanted) {
        List<String> lower =
                wanted.stream().map(column -> column.toLowerCase(Locale.ROOT)).toList();
        return indexes.stream()
                .anyMatch(columns -> columns.size() >= lower.size()
                        && columns.subList(0, lower.size()).equals(lower));
    }
}

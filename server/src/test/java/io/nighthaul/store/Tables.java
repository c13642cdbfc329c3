package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the store holds of a vehicle, row by row, in a form in which two vehicles can be compared. */
final class Tables {
    private Tables() {}

    private static final Map<String, String> JUDGED = Map.of(
            "fix_raw", "vehicle_id",
            "slice", "vehicle_id,dirty_since",
            "outlier", "vehicle_id",
            "rollup_5m", "vehicle_id",
            "rollup_1h", "vehicle_id",
            "rollup_1d", "vehicle_id",
            "rollup_1mo", "vehicle_id",
            "leg", "vehicle_id");

    /** Fixes and everything that follows from them. */
    static Map<String, List<String>> judged(Database database, int vehicleId) {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        JUDGED.forEach((table, left) -> tables.put(table, rows(database, vehicleId, table, left)));
        return tables;
    }

    /** As {@link #judged}, with what each source delivered and what was set aside. */
    static Map<String, List<String>> all(Database database, int vehicleId) {
        Map<String, List<String>> tables = judged(database, vehicleId);
        tables.put("dirty", dirty(database, vehicleId));
        tables.put("delivery", rows(database, vehicleId, "delivery", "vehicle_id,delivered_at,verified_at"));
        tables.put("quarantine", rows(database, vehicleId, "quarantine", "vehicle_id,id,recorded_at"));
        return tables;
    }

    private static List<String> dirty(Database database, int vehicleId) {
        return database.inTransaction(tx -> tx.sql(
                        "SELECT day::text FROM slice WHERE dirty_since IS NOT NULL AND vehicle_id = :vehicle ORDER BY day")
                .param("vehicle", vehicleId)
                .query(String.class)
                .list());
    }

    /** A vehicle with the same rows in every table. */
    static int copy(ScratchDatabase scratch, int vehicleId, String name) {
        int copy = new Vehicles(scratch.database()).id(name);
        List<String> statements = new ArrayList<>();
        for (String table : List.of(
                "fix_raw",
                "slice",
                "delivery",
                "outlier",
                "rollup_5m",
                "rollup_1h",
                "rollup_1d",
                "rollup_1mo",
                "leg")) {
            statements.add("""
                    INSERT INTO %1$s
                    SELECT (jsonb_populate_record(NULL::%1$s, to_jsonb(t) || '{"vehicle_id": %2$d}')).*
                    FROM %1$s t WHERE vehicle_id = %3$d""".formatted(table, copy, vehicleId));
        }
        statements.add("""
                INSERT INTO quarantine (vehicle_id, day, source, reason, raw, recorded_at)
                SELECT %d, day, source, reason, raw, recorded_at FROM quarantine
                WHERE vehicle_id = %d ORDER BY id""".formatted(copy, vehicleId));
        scratch.execute(statements.toArray(String[]::new));
        return copy;
    }

    /** Fails with the rows that only one side has, which is easier to read than both sides in full. */
    static void assertSame(Map<String, List<String>> found, Map<String, List<String>> expected) {
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        List<String> differences = new ArrayList<>();
        expected.forEach((table, rows) -> {
            List<String> there = found.getOrDefault(table, List.of());
            List<String> missing = new ArrayList<>(rows);
            List<String> extra = new ArrayList<>(there);
            extra.removeAll(rows);
            missing.removeAll(there);
            missing.forEach(row -> differences.add(table + " lacks " + row));
            extra.forEach(row -> differences.add(table + " has   " + row));
            if (rows.size() != there.size()) {
                differences.add(table + " has " + there.size() + " rows instead of " + rows.size());
            }
        });
        assertThat(differences).isEmpty();
    }

    static List<String> rows(Database database, int vehicleId, String table, String leftOut) {
        return database.inTransaction(tx -> tx.sql("SELECT (to_jsonb(t) - string_to_array('" + leftOut
                        + "', ','))::text FROM " + table + " t WHERE vehicle_id = :vehicle ORDER BY 1")
                .param("vehicle", vehicleId)
                .query(String.class)
                .list());
    }

    static long number(Database database, String sql) {
        return database.inTransaction(tx -> tx.sql(sql).query(Long.class).single());
    }
}

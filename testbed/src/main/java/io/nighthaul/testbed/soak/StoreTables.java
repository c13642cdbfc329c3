package io.nighthaul.testbed.soak;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a haul leaves behind, row by row, without what may differ between two hauls of the same source: numbers
 * given in order of arrival, and the times at which things were written.
 */
public final class StoreTables {
    private static final String FIGURES =
            "driven_mm, gap_mm, observed_ms, moving_ms, fixes, accepted, speed_max, stops, outliers";
    private static final Map<String, String> QUERIES = queries();

    private StoreTables() {}

    private static Map<String, String> queries() {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("fix_raw", of("time, lat_e7, lon_e7, speed_dkmh, source", "fix_raw t"));
        queries.put(
                "outlier",
                of(
                        "time, source, type, severity, distance_mm, implied_dkmh, limit_value, r.name",
                        "outlier t JOIN rule_set r ON r.id = rule_set"));
        queries.put("rollup_5m", of("bucket, " + FIGURES, "rollup_5m t"));
        queries.put("rollup_1h", of("bucket, " + FIGURES, "rollup_1h t"));
        queries.put("rollup_1d", of("day, interval_ms, " + FIGURES, "rollup_1d t"));
        queries.put("rollup_1mo", of("month, interval_ms, " + FIGURES, "rollup_1mo t"));
        queries.put(
                "leg",
                of(
                        "day, number, started_at, ended_at, start_lat_e7, start_lon_e7, end_lat_e7, end_lon_e7, driven_mm,"
                                + " gap_mm, moving_ms, stood_ms, speed_max, is_begun, is_ended, is_manoeuvre",
                        "leg t"));
        queries.put(
                "slice",
                of(
                        "day, fixes, accepted, outliers, driven_mm, gap_mm, observed_ms, median_interval_ms, r.name,"
                                + " carry_in, carry_out, dirty_since IS NOT NULL",
                        "slice t JOIN rule_set r ON r.id = rule_set"));
        queries.put(
                "delivery",
                of(
                        "day, source, state, source_rows, fixes, repeats, ties, quarantined, checksum,"
                                + " left_out_checksum, notes::text COLLATE \"C\"",
                        "delivery t"));
        queries.put("quarantine", of("day, source, reason COLLATE \"C\", raw COLLATE \"C\"", "quarantine t"));
        return queries;
    }

    private static String of(String columns, String from) {
        String places = java.util.stream.IntStream.rangeClosed(1, columns.split(",", -1).length + 1)
                .mapToObj(Integer::toString)
                .collect(java.util.stream.Collectors.joining(", "));
        return "SELECT v.code COLLATE \"C\", " + columns + " FROM " + from
                + " JOIN vehicle v ON v.id = t.vehicle_id ORDER BY " + places;
    }

    /** The first difference of every table that has one. */
    public static List<String> differences(Store expected, Store found) throws SQLException {
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, String> table : QUERIES.entrySet()) {
            try (Rows left = new Rows(expected, table.getValue());
                    Rows right = new Rows(found, table.getValue())) {
                difference(left, right).ifPresent(text -> differences.add(table.getKey() + ", " + text));
            }
        }
        return differences;
    }

    private static Optional<String> difference(Rows expected, Rows found) throws SQLException {
        for (long row = 1; ; row++) {
            Optional<String> left = expected.next();
            Optional<String> right = found.next();
            if (!left.equals(right)) {
                return Optional.of("row " + row + ": expected " + left.orElse("no more rows") + ", found "
                        + right.orElse("no more rows"));
            }
            if (left.isEmpty()) {
                return Optional.empty();
            }
        }
    }

    /** A query's rows as text, streamed: a table may be larger than memory. */
    private static final class Rows implements AutoCloseable {
        private static final int FETCH_ROWS = 10_000;

        private final Connection connection;
        private final ResultSet rows;

        Rows(Store store, String query) throws SQLException {
            connection = store.connect();
            connection.setAutoCommit(false);
            // Closed with its connection.
            Statement statement = connection.createStatement();
            statement.setFetchSize(FETCH_ROWS);
            statement.execute("SET TIME ZONE 'UTC'");
            rows = statement.executeQuery("SELECT t::text FROM (" + query + ") t");
        }

        Optional<String> next() throws SQLException {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}

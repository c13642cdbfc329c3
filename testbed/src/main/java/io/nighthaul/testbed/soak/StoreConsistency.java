package io.nighthaul.testbed.soak;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the tables of a store agree with each other at any moment, between two commits of a haul: every slice that
 * the ledger names is there whole, and nothing is there that the ledger does not name.
 */
public final class StoreConsistency {
    private static final String FLEET_DAY =
            "(bucket AT TIME ZONE (SELECT value FROM system_settings WHERE key = 'fleet.zone'))::date";

    /** Each gives the rows that contradict. */
    private static final Map<String, String> CONTRADICTIONS = contradictions();

    private StoreConsistency() {}

    private static Map<String, String> contradictions() {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("fixes that are not what the ledger says was delivered", """
                SELECT * FROM (SELECT vehicle_id, day, source, fixes FROM delivery WHERE fixes > 0) d
                FULL JOIN (SELECT vehicle_id, (time AT TIME ZONE 'UTC')::date AS day, source, count(*) AS fixes
                           FROM fix_raw GROUP BY 1, 2, 3) f USING (vehicle_id, day, source)
                WHERE d.fixes IS DISTINCT FROM f.fixes""");
        queries.put("deliveries whose rows do not add up", """
                SELECT vehicle_id, day FROM delivery WHERE source_rows <> fixes + repeats + ties + quarantined""");
        queries.put("quarantined rows that are not what the ledger says", """
                SELECT * FROM (SELECT vehicle_id, day, source, ties + quarantined AS rows FROM delivery
                               WHERE ties + quarantined > 0) d
                FULL JOIN (SELECT vehicle_id, day, source, count(*) AS rows FROM quarantine WHERE day IS NOT NULL
                           GROUP BY 1, 2, 3) q USING (vehicle_id, day, source)
                WHERE d.rows IS DISTINCT FROM q.rows""");
        queries.put("deliveries without a judged slice, or slices without a delivery", """
                SELECT * FROM (SELECT vehicle_id, day, sum(fixes) AS fixes FROM delivery GROUP BY 1, 2) d
                FULL JOIN slice s USING (vehicle_id, day) WHERE d.fixes IS DISTINCT FROM s.fixes""");
        queries.put("outliers that are not what the slice says", """
                SELECT * FROM (SELECT vehicle_id, day, outliers AS rows FROM slice WHERE outliers > 0) s
                FULL JOIN (SELECT vehicle_id, (time AT TIME ZONE 'UTC')::date AS day, count(*) AS rows
                           FROM outlier GROUP BY 1, 2) o USING (vehicle_id, day)
                WHERE s.rows IS DISTINCT FROM o.rows""");
        queries.put(
                "5-minute buckets that do not add up to the slice",
                sums(
                        "SELECT vehicle_id, day, driven_mm, gap_mm, fixes FROM slice WHERE fixes > 0",
                        "(bucket AT TIME ZONE 'UTC')::date AS day",
                        "vehicle_id, day"));
        queries.put("legs that do not add up to the slice", """
                SELECT * FROM (SELECT vehicle_id, day, driven_mm, gap_mm FROM slice WHERE driven_mm + gap_mm > 0) s
                FULL JOIN (SELECT vehicle_id, day, sum(driven_mm)::bigint AS driven_mm, sum(gap_mm)::bigint AS gap_mm
                           FROM leg GROUP BY 1, 2 HAVING sum(driven_mm + gap_mm) > 0) l USING (vehicle_id, day)
                WHERE (s.driven_mm, s.gap_mm) IS DISTINCT FROM (l.driven_mm, l.gap_mm)""");
        queries.put(
                "5-minute buckets that do not add up to the hour",
                sums(
                        "SELECT vehicle_id, bucket AS hour, driven_mm, gap_mm, fixes FROM rollup_1h",
                        "date_trunc('hour', bucket, 'UTC') AS hour",
                        "vehicle_id, hour"));
        queries.put(
                "5-minute buckets that do not add up to the local day",
                sums(
                        "SELECT vehicle_id, day, driven_mm, gap_mm, fixes FROM rollup_1d",
                        FLEET_DAY + " AS day",
                        "vehicle_id, day"));
        queries.put("local days that do not add up to the month", """
                SELECT * FROM rollup_1mo m
                FULL JOIN (SELECT vehicle_id, date_trunc('month', day::timestamp)::date AS month,
                                  sum(driven_mm)::bigint AS driven_mm, sum(stops)::int AS stops
                           FROM rollup_1d GROUP BY 1, 2) d USING (vehicle_id, month)
                WHERE (m.driven_mm, m.stops) IS DISTINCT FROM (d.driven_mm, d.stops)""");
        return queries;
    }

    private static String sums(String above, String key, String using) {
        return "SELECT * FROM (" + above + ") a FULL JOIN (SELECT vehicle_id, " + key
                + ", sum(driven_mm)::bigint AS driven_mm, sum(gap_mm)::bigint AS gap_mm, sum(fixes)::bigint AS fixes"
                + " FROM rollup_5m GROUP BY 1, 2) b USING (" + using + ")"
                + " WHERE (a.driven_mm, a.gap_mm, a.fixes) IS DISTINCT FROM (b.driven_mm, b.gap_mm, b.fixes)";
    }

    /** What contradicts, with one row of each kind. */
    public static List<String> problems(Store store) throws SQLException {
        List<String> problems = new ArrayList<>();
        try (Connection connection = store.connect();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> query : CONTRADICTIONS.entrySet()) {
                try (ResultSet rows = statement.executeQuery("SELECT t::text FROM (" + query.getValue() + ") t")) {
                    if (rows.next()) {
                        problems.add(query.getKey() + ": " + rows.getString(1));
                    }
                }
            }
        }
        return problems;
    }
}

package io.nighthaul.store;

import io.nighthaul.track.Buckets;
import io.nighthaul.track.Track;
import io.nighthaul.track.Verdicts;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Writes what follows from judgements: outliers, 5-minute buckets and the levels above them. */
final class JudgementTables {
    private static final String SUMS = """
            sum(driven_mm)::bigint, sum(gap_mm)::bigint, sum(observed_ms)::bigint, sum(moving_ms)::bigint,
            sum(fixes)::bigint, sum(accepted)::bigint, max(speed_max)""";

    private static final String FIGURES = "driven_mm, gap_mm, observed_ms, moving_ms, fixes, accepted, speed_max";

    /** The local days that UTC days touch. */
    private static final String FLEET = """
            WITH fleet AS MATERIALIZED (
                SELECT value AS zone, (CAST(:from AS timestamptz) AT TIME ZONE value)::date AS first,
                       ((CAST(:to AS timestamptz) - INTERVAL '1 microsecond') AT TIME ZONE value)::date AS last
                FROM system_settings WHERE key = 'fleet.zone')
            """;

    private JudgementTables() {}

    /** Takes out what earlier judgements of these days left. */
    static void delete(Transaction tx, int vehicleId, List<LocalDate> days) {
        for (LocalDate day : days) {
            for (String from : List.of("outlier WHERE time", "rollup_5m WHERE bucket")) {
                String column = from.substring(from.lastIndexOf(' ') + 1);
                tx.sql("DELETE FROM " + from + " >= :from AND " + column + " < :to AND vehicle_id = :vehicle")
                        .param("vehicle", vehicleId)
                        .param("from", day.atStartOfDay().atOffset(ZoneOffset.UTC))
                        .param("to", day.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC))
                        .update();
            }
        }
    }

    static void write(Transaction tx, int vehicleId, List<JudgedSlice> slices, int ruleSet) throws SQLException {
        writeOutliers(tx, vehicleId, slices, ruleSet);
        writeBuckets(tx, vehicleId, slices);
    }

    private static void writeOutliers(Transaction tx, int vehicleId, List<JudgedSlice> slices, int ruleSet)
            throws SQLException {
        BinaryCopyWriter copy = new BinaryCopyWriter(
                tx.copy(),
                "outlier",
                "vehicle_id, time, source, type, severity, distance_mm, implied_dkmh, limit_value, rule_set");
        try (copy) {
            for (JudgedSlice slice : slices) {
                Track track = slice.track();
                Verdicts verdicts = slice.judgement().verdicts();
                for (int k = 0; k < verdicts.size(); k++) {
                    int fix = verdicts.fix(k);
                    copy.row(9);
                    copy.integer(vehicleId);
                    copy.timestamptz(track.timeMs(fix));
                    copy.smallint(track.source(fix));
                    copy.smallint(verdicts.type(k).code());
                    copy.smallint(verdicts.severity(k).code());
                    copy.bigint(verdicts.distanceMm(k));
                    copy.integer(verdicts.impliedDkmh(k));
                    copy.integer(verdicts.limit(k));
                    copy.smallint(ruleSet);
                }
            }
            copy.finish();
        }
    }

    private static void writeBuckets(Transaction tx, int vehicleId, List<JudgedSlice> slices) throws SQLException {
        BinaryCopyWriter copy = new BinaryCopyWriter(
                tx.copy(),
                "rollup_5m",
                "vehicle_id, bucket, driven_mm, gap_mm, observed_ms, moving_ms, fixes, accepted, speed_max");
        try (copy) {
            for (JudgedSlice slice : slices) {
                Buckets buckets = slice.judgement().buckets();
                for (int k = 0; k < buckets.size(); k++) {
                    copy.row(9);
                    copy.integer(vehicleId);
                    copy.timestamptz(buckets.startMs(k));
                    copy.bigint(buckets.drivenMm(k));
                    copy.bigint(buckets.gapMm(k));
                    copy.integer(buckets.observedMs(k));
                    copy.integer(buckets.movingMs(k));
                    copy.integer(buckets.fixes(k));
                    copy.integer(buckets.accepted(k));
                    copy.smallint(buckets.speedMaxDkmh(k));
                }
            }
            copy.finish();
        }
    }

    /**
     * Sums the hours and local days that these UTC days touch again, from the level below. A local day may begin
     * or end in a neighbouring slice, so the sum reads a day more at each end and keeps whole local days only.
     */
    static void refreshLevels(Transaction tx, int vehicleId, LocalDate first, LocalDate last) {
        for (String statement : List.of(
                "DELETE FROM rollup_1h WHERE vehicle_id = :vehicle AND bucket >= :from AND bucket < :to",
                "INSERT INTO rollup_1h (vehicle_id, bucket, " + FIGURES + ") SELECT vehicle_id,"
                        + " date_trunc('hour', bucket, 'UTC'), " + SUMS
                        + " FROM rollup_5m WHERE vehicle_id = :vehicle AND bucket >= :from AND bucket < :to"
                        + " GROUP BY 1, 2",
                FLEET + """
                DELETE FROM rollup_1d WHERE vehicle_id = :vehicle
                  AND day BETWEEN (SELECT first FROM fleet) AND (SELECT last FROM fleet)""",
                // OFFSET 0 keeps the inner SELECT apart: each bucket's local day is found once.
                FLEET + "INSERT INTO rollup_1d (vehicle_id, day, " + FIGURES + ") SELECT vehicle_id, day, " + SUMS
                        + """
                         FROM (SELECT rollup_5m.*, (bucket AT TIME ZONE (SELECT zone FROM fleet))::date AS day
                               FROM rollup_5m
                               WHERE vehicle_id = :vehicle
                                 AND bucket >= CAST(:from AS timestamptz) - INTERVAL '30 hours'
                                 AND bucket < CAST(:to AS timestamptz) + INTERVAL '30 hours'
                               OFFSET 0) local
                        WHERE day BETWEEN (SELECT first FROM fleet) AND (SELECT last FROM fleet)
                        GROUP BY 1, 2""")) {
            tx.sql(statement)
                    .param("vehicle", vehicleId)
                    .param("from", first.atStartOfDay().atOffset(ZoneOffset.UTC))
                    .param("to", last.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }
}

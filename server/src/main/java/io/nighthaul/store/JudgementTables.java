package io.nighthaul.store;

import io.nighthaul.track.Buckets;
import io.nighthaul.track.Track;
import io.nighthaul.track.Verdicts;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Writes what follows from judgements: outliers, legs, 5-minute buckets and the levels above them. */
final class JudgementTables {
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
            LegTable.delete(tx, vehicleId, day);
        }
    }

    static void write(Transaction tx, int vehicleId, List<JudgedSlice> slices) throws SQLException {
        writeOutliers(tx, vehicleId, slices);
        LegTable.write(tx, vehicleId, slices);
        writeBuckets(tx, vehicleId, slices);
    }

    private static void writeOutliers(Transaction tx, int vehicleId, List<JudgedSlice> slices) throws SQLException {
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
                    copy.smallint(slice.ruleSet());
                }
            }
            copy.finish();
        }
    }

    private static void writeBuckets(Transaction tx, int vehicleId, List<JudgedSlice> slices) throws SQLException {
        BinaryCopyWriter copy = new BinaryCopyWriter(
                tx.copy(),
                "rollup_5m",
                "vehicle_id, bucket, driven_mm, gap_mm, observed_ms, moving_ms, fixes, accepted, speed_max, stops,"
                        + " outliers");
        try (copy) {
            for (JudgedSlice slice : slices) {
                Buckets buckets = slice.judgement().buckets();
                BucketCounts counts = BucketCounts.of(slice);
                for (int k = 0; k < buckets.size(); k++) {
                    copy.row(11);
                    copy.integer(vehicleId);
                    copy.timestamptz(buckets.startMs(k));
                    copy.bigint(buckets.drivenMm(k));
                    copy.bigint(buckets.gapMm(k));
                    copy.integer(buckets.observedMs(k));
                    copy.integer(buckets.movingMs(k));
                    copy.integer(buckets.fixes(k));
                    copy.integer(buckets.accepted(k));
                    copy.smallint(buckets.speedMaxDkmh(k));
                    copy.smallint(counts.stops(k));
                    int[] outliers = counts.outliers(k);
                    if (outliers.length == 0) {
                        copy.nothing();
                    } else {
                        copy.integers(outliers);
                    }
                }
            }
            copy.finish();
        }
    }

    /** Sums the levels above the buckets of these UTC days again. */
    static void refreshLevels(Transaction tx, int vehicleId, LocalDate first, LocalDate last) {
        RollupLevels.refresh(tx, vehicleId, first, last);
    }
}

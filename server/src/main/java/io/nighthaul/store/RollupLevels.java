package io.nighthaul.store;

import io.nighthaul.track.VerdictType;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sums hours, local days and months of a vehicle, each from the level below it. */
final class RollupLevels {
    private static final String FIGURES =
            "driven_mm, gap_mm, observed_ms, moving_ms, fixes, accepted, speed_max, stops, outliers";

    private static final String SUMS = """
            sum(driven_mm)::bigint, sum(gap_mm)::bigint, sum(observed_ms)::bigint, sum(moving_ms)::bigint,
            sum(fixes)::bigint, sum(accepted)::bigint, max(speed_max), sum(stops)::int,
            """ + outliers();

    /** The local days that UTC days touch. */
    private static final String FLEET = """
            WITH fleet AS MATERIALIZED (
                SELECT value AS zone, (CAST(:from AS timestamptz) AT TIME ZONE value)::date AS first,
                       ((CAST(:to AS timestamptz) - INTERVAL '1 microsecond') AT TIME ZONE value)::date AS last
                FROM system_settings WHERE key = 'fleet.zone')
            """;

    private static final List<String> STATEMENTS = List.of(
            "DELETE FROM rollup_1h WHERE vehicle_id = :vehicle AND bucket >= :from AND bucket < :to",
            "INSERT INTO rollup_1h (vehicle_id, bucket, " + FIGURES + ") SELECT vehicle_id,"
                    + " date_trunc('hour', bucket, 'UTC'), " + SUMS
                    + " FROM rollup_5m WHERE vehicle_id = :vehicle AND bucket >= :from AND bucket < :to"
                    + " GROUP BY 1, 2",
            FLEET + """
            DELETE FROM rollup_1d WHERE vehicle_id = :vehicle
              AND day BETWEEN (SELECT first FROM fleet) AND (SELECT last FROM fleet)""",
            // OFFSET 0 keeps the inner SELECT apart: each bucket's local day is found once.
            FLEET + "INSERT INTO rollup_1d (vehicle_id, day, " + FIGURES + ", interval_ms) SELECT vehicle_id, day, "
                    + SUMS + """
                    , (SELECT nullif(slice.median_interval_ms, 0) FROM slice
                       WHERE slice.vehicle_id = :vehicle AND slice.day = local.day)
                    FROM (SELECT rollup_5m.*, (bucket AT TIME ZONE (SELECT zone FROM fleet))::date AS day
                          FROM rollup_5m
                          WHERE vehicle_id = :vehicle
                            AND bucket >= CAST(:from AS timestamptz) - INTERVAL '30 hours'
                            AND bucket < CAST(:to AS timestamptz) + INTERVAL '30 hours'
                          OFFSET 0) local
                    WHERE day BETWEEN (SELECT first FROM fleet) AND (SELECT last FROM fleet)
                    GROUP BY vehicle_id, day""",
            FLEET + """
            DELETE FROM rollup_1mo WHERE vehicle_id = :vehicle
              AND month BETWEEN (SELECT date_trunc('month', first::timestamp) FROM fleet) AND (SELECT last FROM fleet)
              AND NOT EXISTS (SELECT FROM rollup_1d d WHERE d.vehicle_id = :vehicle AND d.day >= rollup_1mo.month
                                AND d.day < rollup_1mo.month + INTERVAL '1 month')""",
            // Updated in place: a month is written again with each of its days.
            FLEET + "INSERT INTO rollup_1mo (vehicle_id, month, " + FIGURES + ", interval_ms) SELECT vehicle_id,"
                    + " date_trunc('month', day::timestamp)::date, " + SUMS + """
                    , percentile_disc(0.5) WITHIN GROUP (ORDER BY interval_ms)
                    FROM rollup_1d WHERE vehicle_id = :vehicle
                      AND day >= (SELECT date_trunc('month', first::timestamp) FROM fleet)
                      AND day < (SELECT date_trunc('month', last::timestamp) + INTERVAL '1 month' FROM fleet)
                    GROUP BY 1, 2
                    ON CONFLICT (vehicle_id, month) DO UPDATE SET
                        driven_mm = excluded.driven_mm, gap_mm = excluded.gap_mm, observed_ms = excluded.observed_ms,
                        moving_ms = excluded.moving_ms, fixes = excluded.fixes, accepted = excluded.accepted,
                        speed_max = excluded.speed_max, stops = excluded.stops, outliers = excluded.outliers,
                        interval_ms = excluded.interval_ms""");

    private RollupLevels() {}

    /** Each type's sum at the index that is its code; null where all are 0. */
    private static String outliers() {
        int codes = Arrays.stream(VerdictType.values())
                .mapToInt(VerdictType::code)
                .max()
                .orElseThrow();
        return IntStream.rangeClosed(1, codes)
                .mapToObj(code -> "coalesce(sum(outliers[" + code + "]), 0)::int")
                .collect(Collectors.joining(", ", "nullif(ARRAY[", "], array_fill(0, ARRAY[" + codes + "]))"));
    }

    /**
     * Sums all that these UTC days touch. A local day may begin or end in a neighbouring slice, so the sum reads a day
     * more at each end and keeps whole local days only.
     */
    static void refresh(Transaction tx, int vehicleId, LocalDate first, LocalDate last) {
        for (String statement : STATEMENTS) {
            tx.sql(statement)
                    .param("vehicle", vehicleId)
                    .param("from", first.atStartOfDay().atOffset(ZoneOffset.UTC))
                    .param("to", last.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }
}

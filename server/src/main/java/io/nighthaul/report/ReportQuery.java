package io.nighthaul.report;

import io.nighthaul.track.VerdictType;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The statement that answers a request. Takes the highest level that adds up to what is asked for.
 *
 * @param table to read
 * @param time its column
 * @param bucket beginning of a row's time, in SQL
 * @param isWhole whether a row of the table is a row of the answer, as far as time goes
 */
record ReportQuery(ReportRequest request, String table, String time, String bucket, boolean isWhole) {
    /** The highest code of a type of verdict. */
    static final int CODES = Arrays.stream(VerdictType.values())
            .mapToInt(VerdictType::code)
            .max()
            .orElseThrow();

    static ReportQuery of(ReportRequest request, ZoneId zone) {
        boolean isOfMonths = request.period().isOfWholeMonths();
        String days = isOfMonths ? "rollup_1mo" : "rollup_1d";
        String day = isOfMonths ? "r.month" : "r.day";
        return switch (request.level()) {
            case FIVE_MINUTES -> new ReportQuery(request, "rollup_5m", "r.bucket", "r.bucket", true);
            case QUARTER_HOUR ->
                new ReportQuery(
                        request,
                        "rollup_5m",
                        "r.bucket",
                        "date_bin(INTERVAL '15 minutes', r.bucket, TIMESTAMPTZ '2000-01-01 00:00:00+00')",
                        false);
            case HOUR -> hours(request, zone);
            case DAY -> new ReportQuery(request, "rollup_1d", "r.day", "r.day", true);
            case MONTH ->
                new ReportQuery(request, days, day, "date_trunc('month', " + day + "::timestamp)::date", isOfMonths);
            case YEAR -> new ReportQuery(request, days, day, "date_trunc('year', " + day + "::timestamp)::date", false);
            case PERIOD -> new ReportQuery(request, days, day, "NULL::date", false);
        };
    }

    /** Hours are kept as UTC has them; those of a zone half an hour off are made of smaller buckets. */
    private static ReportQuery hours(ReportRequest request, ZoneId zone) {
        return isWholeHours(zone.getRules(), request.period(), zone)
                ? new ReportQuery(request, "rollup_1h", "r.bucket", "r.bucket", true)
                : new ReportQuery(
                        request,
                        "rollup_5m",
                        "r.bucket",
                        "r.bucket - make_interval(mins => extract(minute FROM r.bucket AT TIME ZONE :zone)::int)",
                        false);
    }

    private static boolean isWholeHours(ZoneRules rules, Period period, ZoneId zone) {
        var end = period.end(zone).toInstant();
        if (isBroken(rules.getOffset(period.start(zone).toInstant()))) {
            return false;
        }
        ZoneOffsetTransition next = rules.nextTransition(period.start(zone).toInstant());
        while (next != null && next.getInstant().isBefore(end)) {
            if (isBroken(next.getOffsetAfter())) {
                return false;
            }
            next = rules.nextTransition(next.getInstant());
        }
        return true;
    }

    private static boolean isBroken(ZoneOffset offset) {
        return offset.getTotalSeconds() % 3_600 != 0;
    }

    /** Parameters: first and last (local days) or start and end (instants), vehicle, group, zone as far as they occur. */
    String sql() {
        boolean isOfVehicles = request.by() == By.VEHICLE;
        boolean isSum = !isWhole || !isOfVehicles;
        String vehicle = isOfVehicles ? "v.code" : "NULL::text";
        String group = request.by() == By.FLEET ? "NULL::text" : "g.name";
        return "SELECT " + vehicle + " AS vehicle, " + group + " AS group_name, " + bucket + " AS bucket, "
                + (isSum ? sums() : figures())
                + " FROM " + table + " r JOIN vehicle v ON v.id = r.vehicle_id"
                + " LEFT JOIN vehicle_group g ON g.id = v.group_id WHERE " + condition()
                + (isSum ? " GROUP BY 1, 2, 3" : "")
                + " ORDER BY " + order();
    }

    /** By the letters' codes: the same on every server, and quick. */
    private String order() {
        return switch (request.by()) {
            case VEHICLE -> "v.code COLLATE \"C\", 3";
            case GROUP -> "g.name COLLATE \"C\" NULLS LAST, 3";
            case FLEET -> "3";
        };
    }

    private String condition() {
        String times = request.level().isOfDays()
                ? time + " BETWEEN :first AND :last"
                : time + " >= :start AND " + time + " < :end";
        return times
                + (request.vehicle().isPresent() ? " AND v.code = :vehicle" : "")
                + (request.group().isPresent() ? " AND g.name = :group" : "");
    }

    private String figures() {
        return "1 AS vehicles, r.driven_mm, r.gap_mm, r.moving_ms, r.observed_ms, r.stops, r.speed_max, " + interval()
                + " AS interval_ms, r.fixes, r.accepted, r.outliers::text AS outliers";
    }

    private String sums() {
        String outliers = IntStream.rangeClosed(1, CODES)
                .mapToObj(code -> "coalesce(sum(r.outliers[" + code + "]), 0)")
                .collect(Collectors.joining(", ", "ARRAY[", "]::text"));
        return "count(DISTINCT r.vehicle_id) AS vehicles, sum(r.driven_mm)::bigint AS driven_mm,"
                + " sum(r.gap_mm)::bigint AS gap_mm, sum(r.moving_ms)::bigint AS moving_ms,"
                + " sum(r.observed_ms)::bigint AS observed_ms, sum(r.stops)::bigint AS stops,"
                + " max(r.speed_max) AS speed_max, percentile_disc(0.5) WITHIN GROUP (ORDER BY " + interval()
                + ") AS interval_ms, sum(r.fixes)::bigint AS fixes, sum(r.accepted)::bigint AS accepted, " + outliers
                + " AS outliers";
    }

    private String interval() {
        return request.level().isOfDays() ? "r.interval_ms" : "NULL::int";
    }
}

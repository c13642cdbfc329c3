package io.nighthaul.bench.reports;

import io.nighthaul.cli.Figures;
import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * Some months of a fleet, of which every vehicle drives twelve hours a day with a stop in each.
 *
 * @param months from January on
 */
record Fleet(int vehicles, int months) {
    private static final int YEAR = 2026;

    private static final String FIGURES = """
            driven_mm, gap_mm, observed_ms, moving_ms, fixes, accepted, speed_max, stops, outliers""";

    private static final List<String> STATEMENTS = List.of(
            "INSERT INTO vehicle_group (name) SELECT 'group ' || g FROM generate_series(1, 10) AS g",
            """
            INSERT INTO vehicle (code, group_id) SELECT 'V' || lpad(v::text, 5, '0'), g.id
            FROM generate_series(1, %1$d) AS v JOIN vehicle_group g ON g.name = 'group ' || 1 + mod(v, 10)""",
            """
            INSERT INTO leg
            SELECT v.id, d::date, h, d + make_interval(hours => h + 6), d + make_interval(hours => h + 6, mins => 40),
                   448000000 + h, 204000000 + h, 448000000 + h + 1, 204000000 + h + 1,
                   20000000 + mod(v.id * 7919 + h * 104729, 9000000), 0, 2400000, 1200000, 720, true, true, false
            FROM generate_series(date '%2$s', date '%3$s', interval '1 day') AS d, vehicle v, generate_series(0, 11) AS h""",
            """
            INSERT INTO rollup_1h (vehicle_id, bucket, %4$s)
            SELECT vehicle_id, date_trunc('hour', started_at), driven_mm, gap_mm, 3600000, moving_ms, 360, 359, speed_max,
                   1, CASE WHEN mod(vehicle_id, 3) = 0 THEN ARRAY[1, 0, 0, 0, 0, 0, 0, 0, 0] END
            FROM leg""",
            """
            INSERT INTO rollup_1d (vehicle_id, day, %4$s, interval_ms)
            SELECT vehicle_id, (bucket AT TIME ZONE 'UTC')::date, sum(driven_mm), sum(gap_mm), sum(observed_ms),
                   sum(moving_ms), sum(fixes), sum(accepted), max(speed_max), sum(stops),
                   ARRAY[coalesce(sum(outliers[1]), 0)::int, 0, 1, 0, 0, 0, 2, 0, 3], 10000
            FROM rollup_1h GROUP BY 1, 2""",
            """
            INSERT INTO rollup_1mo (vehicle_id, month, %4$s, interval_ms)
            SELECT vehicle_id, date_trunc('month', day::timestamp)::date, sum(driven_mm), sum(gap_mm), sum(observed_ms),
                   sum(moving_ms), sum(fixes), sum(accepted), max(speed_max), sum(stops),
                   ARRAY[sum(outliers[1])::int, 0, 31, 0, 0, 0, 62, 0, 93], 10000
            FROM rollup_1d GROUP BY 1, 2""");

    private LocalDate first() {
        return LocalDate.of(YEAR, 1, 1);
    }

    private LocalDate last() {
        return first().plusMonths(months).minusDays(1);
    }

    /** Makes what is not there yet, and says how much there is. */
    String load(Database database) {
        database.transact(tx -> {
            if (count(tx, "rollup_1mo") == 0) {
                STATEMENTS.forEach(statement -> tx.sql(statement.formatted(vehicles, first(), last(), FIGURES.strip()))
                        .update());
            }
        });
        database.inSession(session -> session.complete("VACUUM ANALYZE", java.time.Duration.ofMinutes(10)));
        return database.inTransaction(tx -> Figures.count(count(tx, "vehicle")) + " vehicles, "
                + Figures.count(count(tx, "rollup_1mo")) + " months, " + Figures.count(count(tx, "rollup_1d"))
                + " days, " + Figures.count(count(tx, "rollup_1h")) + " hours, " + Figures.count(count(tx, "leg"))
                + " legs");
    }

    private static long count(Transaction tx, String table) {
        return tx.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    /** One of the months, a different one each time. */
    String month(int n) {
        return YearMonth.of(YEAR, 1 + n % months).toString();
    }

    /** One of the vehicles, far from the one before. */
    String vehicle(int n) {
        return "V%05d".formatted(1 + n * 37 % vehicles);
    }

    /** All days, as a query. */
    String all() {
        return "from=" + first() + "&to=" + last();
    }

    /** The middle of a month, as a query. */
    String half(int n) {
        return "from=" + month(n) + "-08&to=" + month(n) + "-22";
    }
}

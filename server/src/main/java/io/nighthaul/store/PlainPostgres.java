package io.nighthaul.store;

import java.sql.Connection;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Plain PostgreSQL: weekly range partitions, Monday to Monday in UTC.
 *
 * <p>Weekly, because a vehicle's chunk then touches one or two partitions. With daily ones the load rate halves
 * (every vehicle visits every partition); with one table for everything old data could not be dropped.
 */
public final class PlainPostgres implements Engine {
    private final String version;
    private final ConcurrentHashMap<LocalDate, Boolean> ensured = new ConcurrentHashMap<>();

    PlainPostgres(String version) {
        this.version = version;
    }

    @Override
    public String description() {
        return "PostgreSQL " + version;
    }

    @Override
    public String migrations() {
        return "db/plain";
    }

    @Override
    public void prepare(Connection connection) {
        // Nothing: the server's defaults serve.
    }

    @Override
    public void ensureDays(Database database, LocalDate first, LocalDate last) {
        LocalDate monday = first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        for (LocalDate week = monday; !week.isAfter(last); week = week.plusWeeks(1)) {
            LocalDate start = week;
            ensured.computeIfAbsent(start, day -> create(database, day));
        }
    }

    private static Boolean create(Database database, LocalDate monday) {
        String name = "fix_raw_" + monday.format(DateTimeFormatter.BASIC_ISO_DATE);
        return database.inTransaction(tx -> {
            // Two processes may want the same week; the loser of the race would get an error, not a partition.
            tx.sql("SELECT pg_advisory_xact_lock(hashtext('nighthaul.partition'))")
                    .query((row, number) -> 0)
                    .list();
            tx.sql(
                            "CREATE TABLE IF NOT EXISTS %s PARTITION OF fix_raw FOR VALUES FROM ('%s 00:00+00') TO ('%s 00:00+00')"
                                    .formatted(name, monday, monday.plusWeeks(1)))
                    .update();
            return Boolean.TRUE;
        });
    }
}

package io.nighthaul.store;

import java.sql.Connection;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Plain PostgreSQL: weekly range partitions, Monday to Monday in UTC.
 *
 * <p>Weekly, because a vehicle's chunk then touches one or two partitions. With daily ones the load rate halves
 * (every vehicle visits every partition); with one table for everything old data could not be dropped.
 *
 * <p>There is nothing to compress. What an old week wants instead is to be frozen: its fixes never change, and frozen
 * pages are never read again by any vacuum. Without that the server does it by itself one day, for billions of rows and
 * at a time of its own choosing.
 */
public final class PlainPostgres implements Engine {
    private final String version;
    private final Set<LocalDate> ensured = ConcurrentHashMap.newKeySet();

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
            // Not computed inside of the map: who waits there for the store holds a lock, and with it, up to Java 23, a
            // processor that those need who could let him go on.
            if (!ensured.contains(week)) {
                create(database, week);
                ensured.add(week);
            }
        }
    }

    private static final String PARTITIONS = """
            SELECT c.oid::regclass::text AS name, c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            LEFT JOIN pg_stat_all_tables s ON s.relid = c.oid
            WHERE i.inhparent = 'fix_raw'::regclass""";

    @Override
    public FixTables fixTables(Session session) {
        return new FixTables(
                session.sql(PARTITIONS + " ORDER BY c.relname")
                        .query((row, number) -> row.getString("name"))
                        .list(),
                true);
    }

    @Override
    public List<Upkeep> resting(Session session, LocalDate before) {
        String latest = name(before.minusWeeks(1));
        // A crash of the server zeroes the counters; the visibility map then still shows what no vacuum has seen.
        return session.sql(PARTITIONS + """
                         AND c.relname <= :latest
                          AND (coalesce(s.n_ins_since_vacuum, 0) + coalesce(s.n_dead_tup, 0) > 0
                               OR c.relallvisible < c.relpages)
                        ORDER BY c.relname""")
                .param("latest", latest)
                .query((row, number) -> new Upkeep(
                        row.getString("relname"), "VACUUM (FREEZE, TRUNCATE false) " + row.getString("name")))
                .list();
    }

    private static String name(LocalDate monday) {
        return "fix_raw_" + monday.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static void create(Database database, LocalDate monday) {
        String name = name(monday);
        database.transact(tx -> {
            // Two processes may want the same week; the loser of the race would get an error, not a partition.
            tx.sql("SELECT pg_advisory_xact_lock(hashtext('nighthaul.partition'))")
                    .query((row, number) -> 0)
                    .list();
            tx.sql(
                            "CREATE TABLE IF NOT EXISTS %s PARTITION OF fix_raw FOR VALUES FROM ('%s 00:00+00') TO ('%s 00:00+00')"
                                    .formatted(name, monday, monday.plusWeeks(1)))
                    .update();
        });
    }
}

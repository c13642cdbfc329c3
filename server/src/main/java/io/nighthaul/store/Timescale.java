package io.nighthaul.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** TimescaleDB: a hypertable of weekly chunks whose rows go to the columnstore as they arrive. */
public final class Timescale implements Engine {
    /** No vehicle has it: identities start at 1. */
    private static final int NO_VEHICLE = 0;

    /** Writing into the columnstore again is up to six times slower, and phones bring last week's fixes all the time. */
    private static final int RECENT_DAYS = 7;

    private final String version;
    private final String postgres;
    private final Set<LocalDate> ensured = ConcurrentHashMap.newKeySet();

    Timescale(String version, String postgres) {
        this.version = version;
        this.postgres = postgres;
    }

    @Override
    public String description() {
        return "TimescaleDB " + version + " on PostgreSQL " + postgres;
    }

    @Override
    public String migrations() {
        return "db/timescale";
    }

    @Override
    public void prepare(Connection connection) throws SQLException {
        setIfKnown(connection, "timescaledb.enable_direct_compress_copy", "on");
        // Replacing a slice decompresses its segments; the default limit of 100,000 tuples is one vehicle-day.
        setIfKnown(connection, "timescaledb.max_tuples_decompressed_per_dml_transaction", "0");
    }

    /** Older versions lack some settings, and naming an unknown one would fail every connection. */
    private static void setIfKnown(Connection connection, String name, String value) throws SQLException {
        try (var statement =
                connection.prepareStatement("SELECT set_config(name, ?, false) FROM pg_settings WHERE name = ?")) {
            statement.setString(1, value);
            statement.setString(2, name);
            statement.execute();
        }
    }

    @Override
    public void ensureDays(Database database, LocalDate first, LocalDate last) {
        LocalDate monday = first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        for (LocalDate week = monday; !week.isAfter(last.plusWeeks(1)); week = week.plusWeeks(1)) {
            // Not computed inside of the map: who waits there for the store holds a lock, and with it, up to Java 23, a
            // processor that those need who could let him go on.
            if (!ensured.contains(week)) {
                create(database, week);
                ensured.add(week);
            }
        }
    }

    /** The hypertable by its name: it stands for its chunks, and its own counters stay at nothing. */
    @Override
    public FixTables fixTables(Session session) {
        return new FixTables(List.of("fix_raw"), false);
    }

    /**
     * Chunks that are not in the columnstore yet come first. Those that are may have rows beside it, of slices that
     * were written again; no public view tells which, and compressing a chunk that is whole already is cheap.
     */
    @Override
    public List<Upkeep> resting(Session session, LocalDate before) {
        return session.sql("""
                        SELECT chunk_name, format('%I.%I', chunk_schema, chunk_name) AS name
                        FROM timescaledb_information.chunks
                        WHERE hypertable_schema = current_schema() AND hypertable_name = 'fix_raw'
                          AND range_end <= :before
                        ORDER BY is_compressed, range_start""")
                .param("before", before.minusDays(RECENT_DAYS).atStartOfDay().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Upkeep(
                        row.getString("chunk_name"),
                        "SELECT compress_chunk('" + row.getString("name").replace("'", "''") + "'::regclass)"))
                .list();
    }

    /** A row written and taken back leaves its chunk behind; there is no public function that creates one. */
    private static void create(Database database, LocalDate day) {
        database.transact(tx -> {
            var time = day.atStartOfDay().atOffset(ZoneOffset.UTC);
            tx.sql(
                            "INSERT INTO fix_raw (time, vehicle_id, lat_e7, lon_e7, speed_dkmh, source) VALUES (:time, :vehicle, 0, 0, -1, 0)")
                    .param("time", time)
                    .param("vehicle", NO_VEHICLE)
                    .update();
            tx.sql("DELETE FROM fix_raw WHERE vehicle_id = :vehicle AND time = :time")
                    .param("time", time)
                    .param("vehicle", NO_VEHICLE)
                    .update();
        });
    }
}

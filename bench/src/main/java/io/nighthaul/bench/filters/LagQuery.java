package io.nighthaul.bench.filters;

import io.nighthaul.bench.haul.ProcStat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pairwise test that one would write in SQL: each fix against the one before it, outlier or not, by LAG.
 *
 * <p>Distances are those on the ellipsoid by the radii of curvature at the middle latitude, to stand for PostGIS: the
 * same to a millionth wherever a segment is short enough to count. Repeated times have no speed; as often written, the
 * query would end there with a division by zero.
 */
final class LagQuery implements Contender {
    private static final long DAY_SECONDS = 86_400;

    private static final String TABLE = """
            CREATE TEMP TABLE gps (
                vehicle int NOT NULL, row int NOT NULL, time timestamptz NOT NULL,
                lat float8 NOT NULL, lon float8 NOT NULL, speed float8);
            CREATE FUNCTION pg_temp.metres(lat_a float8, lon_a float8, lat_b float8, lon_b float8) RETURNS float8
            LANGUAGE sql IMMUTABLE AS $$
                SELECT 6378137.0 / sqrt(1 - 0.00669437999014 * sind((lat_a + lat_b) / 2) ^ 2) * sqrt(
                    ((1 - 0.00669437999014) / (1 - 0.00669437999014 * sind((lat_a + lat_b) / 2) ^ 2)
                        * radians(lat_b - lat_a)) ^ 2
                    + (cosd((lat_a + lat_b) / 2) * radians(lon_b - lon_a)) ^ 2)
            $$;
            SET max_parallel_workers_per_gather = 0;
            SET work_mem = '256MB'
            """;

    private static final String INSERT = """
            INSERT INTO gps
            SELECT ?, row - 1, to_timestamp(time_ms / 1e3), lat / 1e7, lon / 1e7, nullif(speed, -1) / 1e1
            FROM unnest(?::int8[], ?::int4[], ?::int4[], ?::int4[])
                WITH ORDINALITY AS fix (time_ms, lat, lon, speed, row)
            """;

    /** Fixes with a speed only: what more than 300 m or more than 120 km/h from the one before adds nothing. */
    private static final String VIEW = """
            WITH step AS (
                SELECT vehicle, row,
                    pg_temp.metres(lat, lon, lag(lat) OVER w, lag(lon) OVER w) AS metres,
                    nullif(extract(epoch FROM time - lag(time) OVER w)::float8, 0) AS seconds
                FROM gps
                WHERE speed > 0 OR ?
                WINDOW w AS (PARTITION BY vehicle ORDER BY time))
            SELECT vehicle,
                sum(CASE WHEN metres > 300 THEN 0 WHEN metres / seconds * 3.6 > 120 THEN 0 ELSE metres END),
                array_agg(row) FILTER (WHERE metres > 300 OR metres / seconds * 3.6 > 120)
            FROM step GROUP BY vehicle
            """;

    /** One batch for each day of the period: more than 500 m, 150 km/h, or 200 m within 3 s makes an outlier. */
    private static final String BATCH = """
            WITH once AS (
                SELECT DISTINCT ON (vehicle, time) vehicle, row, time, lat, lon FROM gps
                WHERE time >= to_timestamp(?) AND time < to_timestamp(?) ORDER BY vehicle, time, row),
            step AS (
                SELECT vehicle, row,
                    pg_temp.metres(lat, lon, lag(lat) OVER w, lag(lon) OVER w) AS metres,
                    nullif(extract(epoch FROM time - lag(time) OVER w)::float8, 0) AS seconds
                FROM once
                WINDOW w AS (PARTITION BY vehicle, date_trunc('day', time, 'UTC') ORDER BY time)),
            judged AS (
                SELECT vehicle, row, metres, coalesce(
                    metres > 500 OR metres / seconds * 3.6 > 150 OR (metres > 200 AND seconds < 3), false) AS is_outlier
                FROM step)
            SELECT vehicle, sum(metres) FILTER (WHERE NOT is_outlier), array_agg(row) FILTER (WHERE is_outlier)
            FROM judged GROUP BY vehicle
            """;

    private final Connection connection;
    private final boolean isView;

    private LagQuery(Connection connection, boolean isView) {
        this.connection = connection;
        this.isView = isView;
    }

    /** Makes a connection ready for both queries. */
    static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
    }

    /** The materialised view over 300 m and 120 km/h. */
    static LagQuery view(Connection connection) {
        return new LagQuery(connection, true);
    }

    /** The batch over 500 m, 150 km/h and 200 m in 3 s. */
    static LagQuery batch(Connection connection) {
        return new LagQuery(connection, false);
    }

    @Override
    public String name() {
        return isView ? "SQL LAG 300/120" : "SQL LAG 500/150/200";
    }

    @Override
    public List<Outcome> judge(List<Recording> fleet) throws SQLException {
        load(fleet);
        return ask(fleet);
    }

    /** Puts the rows of a fleet in the place of those of the last one. */
    void load(List<Recording> fleet) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE gps");
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int vehicle = 0; vehicle < fleet.size(); vehicle++) {
                Recording recording = fleet.get(vehicle);
                insert.setInt(1, vehicle);
                insert.setObject(2, recording.timesMs);
                insert.setObject(3, recording.latsE7);
                insert.setObject(4, recording.lonsE7);
                insert.setObject(5, recording.speedsDkmh);
                insert.executeUpdate();
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE gps");
        }
    }

    /** What the query says of the fleet that was loaded last. */
    List<Outcome> ask(List<Recording> fleet) throws SQLException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Recording recording : fleet) {
            outcomes.add(new Outcome(0, 0, new BitSet(), isView ? unseen(recording) : outside(recording)));
        }
        try (PreparedStatement query = query(fleet);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                int vehicle = rows.getInt(1);
                Outcome before = outcomes.get(vehicle);
                long mm = Math.round(1_000 * rows.getDouble(2));
                outcomes.set(vehicle, new Outcome(mm, 0, bits(rows.getArray(3)), before.ignored()));
            }
        }
        return outcomes;
    }

    /**
     * The time that the server's processor takes for the query over what was loaded last; by the clock on the wall
     * where the server is on another machine.
     */
    double processorSeconds(List<Recording> fleet) throws SQLException {
        try (PreparedStatement query = query(fleet)) {
            long pid = pid();
            Duration before = ProcStat.ofTree(pid);
            long started = System.nanoTime();
            query.executeQuery().close();
            Duration wall = Duration.ofNanos(System.nanoTime() - started);
            Duration processor = ProcStat.ofTree(pid).minus(before);
            return (processor.isPositive() ? processor : wall).toNanos() / 1e9;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the processor time of the server", e);
        }
    }

    private long pid() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getLong(1);
        }
    }

    private PreparedStatement query(List<Recording> fleet) throws SQLException {
        PreparedStatement query = connection.prepareStatement(isView ? VIEW : BATCH);
        if (isView) {
            query.setBoolean(1, fleet.stream().noneMatch(Recording::hasSpeeds));
        } else {
            long first = fleet.stream().mapToLong(LagQuery::firstDay).min().orElse(0);
            long last = fleet.stream().mapToLong(LagQuery::lastDay).max().orElse(0);
            query.setDouble(1, (double) first * DAY_SECONDS);
            query.setDouble(2, (last + 1.0) * DAY_SECONDS);
        }
        return query;
    }

    private static long firstDay(Recording recording) {
        return recording.receivedMs[0] / (DAY_SECONDS * 1_000);
    }

    private static long lastDay(Recording recording) {
        return recording.receivedMs[recording.rows - 1] / (DAY_SECONDS * 1_000);
    }

    /** Rows that no batch holds, and those that another one of the same instant keeps out. */
    private static BitSet outside(Recording recording) {
        BitSet outside = (BitSet) recording.merged.clone();
        for (int row = 0; row < recording.rows; row++) {
            long day = recording.timesMs[row] / (DAY_SECONDS * 1_000);
            if (day < firstDay(recording) || day > lastDay(recording)) {
                outside.set(row);
            }
        }
        return outside;
    }

    private static BitSet unseen(Recording recording) {
        BitSet unseen = new BitSet();
        boolean hasSpeeds = recording.hasSpeeds();
        for (int row = 0; row < recording.rows; row++) {
            unseen.set(row, hasSpeeds && recording.speedsDkmh[row] <= 0);
        }
        return unseen;
    }

    private static BitSet bits(@Nullable Array rows) throws SQLException {
        BitSet bits = new BitSet();
        if (rows != null) {
            for (Integer row : (Integer[]) rows.getArray()) {
                bits.set(row);
            }
        }
        return bits;
    }
}

package io.nighthaul.guard.profile;

import io.nighthaul.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The table {@code guard_forecast}: what was foretold before it came, and so cannot be made to fit afterwards. */
public final class ForecastTable {
    private final Database database;

    public ForecastTable(Database database) {
        this.database = database;
    }

    /** Keeps what is foretold of hours that have not begun; of an hour already kept, the first word stays. */
    public void keep(Map<Instant, Forecast> forecasts, Instant now) {
        database.transact(tx -> forecasts.forEach((hour, forecast) -> {
            if (hour.isAfter(now)) {
                tx.sql("""
                        INSERT INTO guard_forecast (hour, mean, high, observed_ms, own_share, made_at)
                        VALUES (:hour, :mean, :high, :observed, :share, :now) ON CONFLICT DO NOTHING""")
                        .param("hour", hour.atOffset(ZoneOffset.UTC))
                        .param("mean", forecast.mean())
                        .param("high", forecast.high())
                        .param("observed", forecast.observed().toMillis())
                        .param("share", forecast.ownShare())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update();
            }
        }));
    }

    /** What was foretold of the hours that begin in the span. */
    public SortedMap<Instant, Forecast> load(Instant from, Instant to) {
        SortedMap<Instant, Forecast> forecasts = new TreeMap<>();
        database.inTransaction(tx -> tx.sql("""
                SELECT hour, mean, high, observed_ms, own_share FROM guard_forecast
                WHERE hour >= :from AND hour < :to""")
                        .param("from", from.atOffset(ZoneOffset.UTC))
                        .param("to", to.atOffset(ZoneOffset.UTC))
                        .query((row, number) -> Map.entry(
                                row.getObject("hour", OffsetDateTime.class).toInstant(),
                                new Forecast(
                                        row.getDouble("mean"),
                                        row.getDouble("high"),
                                        Duration.ofMillis(row.getLong("observed_ms")),
                                        row.getDouble("own_share"))))
                        .list())
                .forEach(entry -> forecasts.put(entry.getKey(), entry.getValue()));
        return forecasts;
    }

    /** The span's forecasts held against what the guards of all nodes saw and wrote down. */
    public Hindsight hindsight(ZoneId zone, Instant from, Instant to) {
        return Hindsight.of(zone, load(from, to), looks(from, to));
    }

    /** Looks at which some signal of the source was dark are left out: nobody knows how loaded it was. */
    private List<ProfileLook> looks(Instant from, Instant to) {
        return database.inTransaction(tx -> tx.sql("""
                SELECT time, utilisation, workers,
                       least(coalesce(extract(epoch FROM lead(time) OVER (PARTITION BY node ORDER BY time) - time), 60),
                             60) * 1000 AS stands_ms
                FROM (SELECT node, time, max(utilisation)::float8 AS utilisation, max(workers) AS workers
                      FROM guard_sample
                      WHERE signal LIKE 'source.%' AND time >= :from AND time < :to
                      GROUP BY node, time
                      HAVING bool_and(value IS NOT NULL) AND max(utilisation) IS NOT NULL) AS seen
                ORDER BY time""")
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new ProfileLook(
                        row.getObject("time", OffsetDateTime.class).toInstant(),
                        row.getDouble("utilisation"),
                        Duration.ofMillis(Math.round(row.getDouble("stands_ms"))),
                        row.getInt("workers")))
                .list());
    }
}

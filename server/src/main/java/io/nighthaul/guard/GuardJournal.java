package io.nighthaul.guard;

import io.nighthaul.phrase.Phrase;
import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The tables {@code guard_sample} and {@code guard_event}, as one node writes them. Repeating a write changes nothing, so a
 * caller who did not learn whether it was committed writes again.
 */
public final class GuardJournal {
    private final Database database;
    private final String node;

    public GuardJournal(Database database, String node) {
        this.database = database;
        this.node = node;
    }

    /** A value of one signal at one moment; what was not visible or has no limit is null. */
    public record Value(
            Instant at,
            String node,
            @Nullable Double value,
            @Nullable Double utilisation,
            int workers) {}

    /** An event as it was written, by whichever node. */
    public record Written(String node, GuardEvent event) {}

    /**
     * How long what is kept.
     *
     * @param whole every sample
     * @param thinned of each signal and five minutes, the worst
     * @param events changes of state
     */
    public record Retention(Duration whole, Duration thinned, Duration events) {
        /** What is thinned tells the worst, not the mean, so it is whole for as long as forecasts are held against it. */
        public static final Retention DEFAULT =
                new Retention(Duration.ofDays(5), Duration.ofDays(90), Duration.ofDays(400));
    }

    /** All in one transaction. */
    public void write(List<GuardSample> samples, List<GuardEvent> events) {
        if (samples.isEmpty() && events.isEmpty()) {
            return;
        }
        database.transact(tx -> {
            writeSamples(tx, samples);
            events.forEach(event -> write(tx, event));
        });
    }

    private void writeSamples(Transaction tx, List<GuardSample> samples) {
        List<String> times = new ArrayList<>();
        List<String> signals = new ArrayList<>();
        List<@Nullable Double> values = new ArrayList<>();
        List<@Nullable Double> utilisations = new ArrayList<>();
        List<Integer> workers = new ArrayList<>();
        for (GuardSample sample : samples) {
            for (Gauge gauge : sample.state().gauges()) {
                if (gauge instanceof Gauge.Absent) {
                    continue;
                }
                // As text: the driver sends no arrays of times.
                times.add(sample.state().at().toString());
                signals.add(gauge.signal().key());
                values.add(gauge instanceof Gauge.Seen seen ? (Double) seen.value() : null);
                utilisations.add(
                        gauge.utilisation().isPresent()
                                ? (Double) gauge.utilisation().getAsDouble()
                                : null);
                workers.add(Math.min(sample.workersHauling(), Short.MAX_VALUE));
            }
        }
        tx.sql("""
                INSERT INTO guard_sample (time, node, signal, value, utilisation, workers)
                SELECT time, :node, signal, value, utilisation, workers
                FROM unnest(:times::text[]::timestamptz[], :signals::text[], :values::float8[], :utilisations::float8[],
                            :workers::int[]) AS seen (time, signal, value, utilisation, workers)
                ON CONFLICT DO NOTHING""")
                .param("node", node)
                .param("times", times.toArray(String[]::new))
                .param("signals", signals.toArray(String[]::new))
                .param("values", values.toArray(Double[]::new))
                .param("utilisations", utilisations.toArray(Double[]::new))
                .param("workers", workers.toArray(Integer[]::new))
                .update();
    }

    private void write(Transaction tx, GuardEvent event) {
        Signal signal = event.reason().signal();
        tx.sql("""
                INSERT INTO guard_event (time, node, level, workers, signal, reason)
                VALUES (:time, :node, :level, :workers, :signal, :reason)
                ON CONFLICT DO NOTHING""")
                .param("time", event.at().atOffset(ZoneOffset.UTC))
                .param("node", node)
                .param("level", event.level().key())
                .param("workers", event.allowedWorkers())
                .param("signal", signal == null ? null : signal.key(), Types.VARCHAR)
                .param("reason", event.reason().text())
                .update();
    }

    /** What was seen of a signal on all nodes, oldest first. */
    public List<Value> values(Signal signal, Instant from, Instant to) {
        return database.inTransaction(tx -> tx.sql("""
                SELECT time, node, value, utilisation::float8, workers FROM guard_sample
                WHERE signal = :signal AND time >= :from AND time < :to ORDER BY time, node""")
                .param("signal", signal.key())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Value(
                        row.getObject("time", OffsetDateTime.class).toInstant(),
                        row.getString("node"),
                        row.getObject("value", Double.class),
                        row.getObject("utilisation", Double.class),
                        row.getInt("workers")))
                .list());
    }

    /** Changes of state on all nodes, the latest first. */
    public List<Written> events(Instant from, Instant to, int eventsMax) {
        return database.inTransaction(tx -> tx.sql("""
                SELECT time, node, level, workers, signal, reason FROM guard_event
                WHERE time >= :from AND time < :to ORDER BY time DESC, id DESC LIMIT :max""")
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .param("max", eventsMax)
                .query((row, number) -> {
                    String signal = row.getString("signal");
                    return new Written(
                            row.getString("node"),
                            new GuardEvent(
                                    row.getObject("time", OffsetDateTime.class).toInstant(),
                                    Level.valueOf(row.getString("level").toUpperCase(Locale.ROOT)),
                                    row.getInt("workers"),
                                    new Reason(
                                            signal == null
                                                    ? null
                                                    : Signal.of(signal).orElse(null),
                                            Phrase.plain(row.getString("reason")))));
                })
                .list());
    }

    /** Thins and forgets what is old, of all nodes; returns how many rows went. Repeating it changes nothing. */
    public int clean(Instant now, Retention retention) {
        return database.inTransaction(tx -> {
            int thinned = tx.sql("""
                    DELETE FROM guard_sample WHERE ctid IN (
                        SELECT ctid FROM (
                            SELECT ctid, row_number() OVER (
                                PARTITION BY node, signal, date_bin('5 minutes', time, TIMESTAMPTZ '2000-01-01 00:00Z')
                                ORDER BY value IS NULL DESC, utilisation DESC NULLS LAST, value DESC, time) AS place
                            FROM guard_sample WHERE time < :before) ranked
                        WHERE place > 1)""")
                    .param("before", now.minus(retention.whole()).atOffset(ZoneOffset.UTC))
                    .update();
            int forgotten = tx.sql("DELETE FROM guard_sample WHERE time < :before")
                    .param("before", now.minus(retention.thinned()).atOffset(ZoneOffset.UTC))
                    .update();
            int events = tx.sql("DELETE FROM guard_event WHERE time < :before")
                    .param("before", now.minus(retention.events()).atOffset(ZoneOffset.UTC))
                    .update();
            return thinned + forgotten + events;
        });
    }
}

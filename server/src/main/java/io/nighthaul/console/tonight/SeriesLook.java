package io.nighthaul.console.tonight;

import io.nighthaul.campaign.Night;
import io.nighthaul.campaign.NightWindow;
import io.nighthaul.console.api.Refusal;
import io.nighthaul.guard.Signal;
import io.nighthaul.store.Database;
import io.nighthaul.store.FixSource;
import io.nighthaul.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what was hauled and what the guard saw, as a curve. Safe for threads. */
final class SeriesLook {
    /** Of all the source's signals the worst at each moment. */
    static final String SOURCE = "source";

    private static final int STEPS = 240;
    private static final Duration STEP_MIN = Duration.ofSeconds(15);

    private final Database database;

    SeriesLook(Database database) {
        this.database = database;
    }

    /** From when to when, and in which steps. */
    record Span(Instant from, Instant to, int stepSeconds) {
        static Span of(Instant from, Instant to) {
            Duration step = Duration.between(from, to).dividedBy(STEPS);
            return new Span(from, to, (int) Math.max(STEP_MIN.toSeconds(), step.toSeconds()));
        }

        int steps() {
            return (int) Math.max(1, Math.ceilDiv(Duration.between(from, to).toSeconds(), stepSeconds));
        }
    }

    /** The last hour, or the night: the one that is on, or the last one while the window is closed. */
    static Span span(String range, NightWindow window, Instant now) {
        return switch (range) {
            case "hour" -> Span.of(now.minus(Duration.ofHours(1)), now);
            case "night" -> {
                Night next = window.night(now);
                Night night = next.contains(now) ? next : window.previous(next);
                yield Span.of(night.opens(), night.closes());
            }
            default -> throw Refusal.unprocessable("range can be hour or night, was " + range);
        };
    }

    private static List<String> signals(String signal) {
        List<String> chosen = Stream.of(Signal.values())
                .map(Signal::key)
                .filter(key -> key.equals(signal) || (signal.equals(SOURCE) && key.startsWith("source.")))
                .toList();
        if (chosen.isEmpty()) {
            throw Refusal.unprocessable("signal can be " + SOURCE + " or one of "
                    + String.join(
                            ", ", Stream.of(Signal.values()).map(Signal::key).toList()));
        }
        return chosen;
    }

    SeriesBody series(String campaign, String signal, Span span) {
        List<String> signals = signals(signal);
        int steps = span.steps();
        Double[] rows = new Double[steps];
        Arrays.fill(rows, 0.0);
        List<@Nullable Double> utilisation = new ArrayList<>(Collections.nCopies(steps, null));
        List<@Nullable Double> values = new ArrayList<>(Collections.nCopies(steps, null));
        List<@Nullable Integer> workers = new ArrayList<>(Collections.nCopies(steps, null));
        database.transact(tx -> {
            readRows(tx, campaign, span, rows);
            tx.sql("""
                            SELECT floor(extract(epoch FROM time - :from) / :step)::int AS step, max(utilisation), max(value),
                                   max(workers)
                            FROM guard_sample WHERE signal IN (:signals) AND time >= :from AND time < :to GROUP BY 1""")
                    .param("from", span.from().atOffset(ZoneOffset.UTC))
                    .param("to", span.to().atOffset(ZoneOffset.UTC))
                    .param("step", span.stepSeconds())
                    .param("signals", signals)
                    .query(row -> {
                        int step = Math.min(row.getInt(1), steps - 1);
                        utilisation.set(step, number(row.getObject(2)));
                        values.set(step, signals.size() == 1 ? number(row.getObject(3)) : null);
                        workers.set(step, row.getInt(4));
                    });
        });
        return new SeriesBody(
                span.from(), span.to(), span.stepSeconds(), signal, List.of(rows), utilisation, values, workers);
    }

    private static @Nullable Double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : null;
    }

    /** What was committed of the vehicles of the batches that were open in that time. */
    private static void readRows(Transaction tx, String campaign, Span span, Double[] rows) {
        tx.sql("""
                        SELECT floor(extract(epoch FROM d.delivered_at - :from) / :step)::int AS step, sum(d.source_rows)
                        FROM campaign a
                        JOIN campaign_batch b ON b.campaign_id = a.id
                        JOIN campaign_vehicle c ON c.campaign_id = b.campaign_id AND c.batch = b.number
                        JOIN delivery d ON d.vehicle_id = c.vehicle_id AND d.source = :legacy
                        WHERE a.name = :campaign AND b.started_at < :to
                          AND (b.finished_at IS NULL OR b.finished_at >= :from)
                          AND d.delivered_at >= :from AND d.delivered_at < :to
                        GROUP BY 1""")
                .param("campaign", campaign)
                .param("legacy", FixSource.LEGACY.code())
                .param("from", span.from().atOffset(ZoneOffset.UTC))
                .param("to", span.to().atOffset(ZoneOffset.UTC))
                .param("step", span.stepSeconds())
                .query(row -> {
                    rows[Math.min(row.getInt(1), rows.length - 1)] = row.getLong(2) / (double) span.stepSeconds();
                });
    }
}

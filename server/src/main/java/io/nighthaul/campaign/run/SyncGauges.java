package io.nighthaul.campaign.run;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.nighthaul.guard.Gauge.Seen;
import io.nighthaul.guard.Guard;
import io.nighthaul.guard.Level;
import io.nighthaul.guard.Signal;
import io.nighthaul.store.Database;
import io.nighthaul.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Where campaigns and guard stand, as gauges. The tables are asked at most every ten seconds, however often somebody
 * scrapes.
 */
final class SyncGauges {
    private static final String PREFIX = "nighthaul.";
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Database database;
    private final Guard guard;
    private final InstantSource clock;

    private Map<String, Double> figures = Map.of();
    private Instant readAt = Instant.MIN;

    SyncGauges(Database database, Guard guard, InstantSource clock) {
        this.database = database;
        this.guard = guard;
        this.clock = clock;
    }

    void register(MeterRegistry meters) {
        for (String state : new String[] {"queued", "claimed", "done", "skipped"}) {
            figure(meters, "campaign.vehicles", Tags.of("state", state), "vehicles." + state);
        }
        figure(meters, "campaign.batches", Tags.empty(), "batches");
        figure(meters, "campaign.fixes", Tags.empty(), "fixes");
        figure(meters, "campaign.failures", Tags.empty(), "failures");
        figure(meters, "campaign.success.ratio", Tags.empty(), "success");
        figure(meters, "campaign.vehicle.seconds", Tags.empty(), "seconds");
        figure(meters, "campaign.workers.allowed", Tags.empty(), "allowed");
        figure(meters, "campaign.workers.utilisation", Tags.empty(), "utilisation");
        figure(meters, "alerts.open", Tags.empty(), "alerts");
        figure(meters, "slices.mismatch", Tags.empty(), "mismatch");
        figure(meters, "verification.night.slices", Tags.empty(), "compared");
        figure(meters, "verification.night.different", Tags.empty(), "different");
        figure(meters, "verification.night.seconds", Tags.empty(), "comparing");
        Gauge.builder(
                        PREFIX + "guard.workers.allowed",
                        guard,
                        g -> g.state(clock.instant()).allowedWorkers())
                .register(meters);
        Gauge.builder(PREFIX + "guard.ok", guard, g -> g.state(clock.instant()).level() == Level.OK ? 1 : 0)
                .register(meters);
        for (Signal signal : Signal.values()) {
            signal(meters, "guard.value", signal, Seen::value);
            signal(
                    meters,
                    "guard.utilisation",
                    signal,
                    seen -> seen.utilisation().orElse(Double.NaN));
        }
    }

    private void figure(MeterRegistry meters, String name, Tags tags, String key) {
        Gauge.builder(PREFIX + name, this, gauges -> gauges.figures().getOrDefault(key, 0.0))
                .tags(tags)
                .register(meters);
    }

    private void signal(MeterRegistry meters, String name, Signal signal, ToDoubleFunction<Seen> value) {
        Gauge.builder(
                        PREFIX + name,
                        guard,
                        g -> g.state(clock.instant()).gauges().stream()
                                .filter(gauge -> gauge.signal() == signal && gauge instanceof Seen)
                                .mapToDouble(gauge -> value.applyAsDouble((Seen) gauge))
                                .findFirst()
                                .orElse(Double.NaN))
                .tag("signal", signal.key())
                .register(meters);
    }

    private synchronized Map<String, Double> figures() {
        Instant now = clock.instant();
        if (readAt.plus(FRESH).isBefore(now)) {
            readAt = now;
            try {
                figures = database.inTransaction(SyncGauges::read);
            } catch (StoreException e) {
                figures = Map.of();
            }
        }
        return figures;
    }

    private static Map<String, Double> read(io.nighthaul.store.Transaction tx) {
        Map<String, Double> figures = new HashMap<>();
        tx.sql("""
                        WITH latest AS (SELECT * FROM campaign ORDER BY (state = 'running') DESC, id DESC LIMIT 1),
                             vehicles AS (SELECT v.* FROM campaign_vehicle v JOIN latest l ON l.id = v.campaign_id)
                        SELECT 'vehicles.' || state AS key, count(*)::float AS value FROM vehicles GROUP BY state
                        UNION ALL SELECT 'fixes', coalesce(sum(rows), 0)::float FROM vehicles
                        UNION ALL SELECT 'failures', coalesce(sum(failures), 0)::float FROM vehicles
                        UNION ALL SELECT 'success', coalesce(count(*) FILTER (WHERE state = 'done')::float
                            / nullif(count(*) FILTER (WHERE state IN ('done', 'skipped')), 0), 1) FROM vehicles
                        UNION ALL SELECT 'seconds', coalesce(avg(busy_ms) FILTER (WHERE state = 'done') / 1000, 0)::float
                            FROM vehicles
                        UNION ALL SELECT 'batches', count(*)::float FROM campaign_batch b JOIN latest l ON l.id = b.campaign_id
                        UNION ALL SELECT 'allowed', workers_allowed::float FROM latest
                        UNION ALL SELECT 'utilisation', coalesce((SELECT count(*) FROM vehicles WHERE state = 'claimed')::float
                            / nullif(workers_allowed, 0), 0) FROM latest
                        UNION ALL SELECT 'alerts', count(*)::float FROM alert WHERE resolved_at IS NULL
                        UNION ALL SELECT 'mismatch', count(*)::float FROM delivery WHERE state = 'mismatch'
                        UNION ALL SELECT figure.key, figure.value
                        FROM (SELECT * FROM verification_night ORDER BY night DESC LIMIT 1) n,
                             LATERAL (VALUES ('compared', n.slices::float), ('different', n.different::float),
                                             ('comparing', n.spent_ms / 1000.0::float)) AS figure (key, value)""").query(row -> {
            figures.put(row.getString("key"), row.getDouble("value"));
        });
        return figures;
    }
}

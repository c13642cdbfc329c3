package io.nighthaul.orders;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.nighthaul.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** How the sync stands, as gauges; NaN while the store does not answer. */
final class OrderGauges {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final String ENDPOINT = "endpoint";

    private final OrderBoard board;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Map<Row, Double> rows = new ConcurrentHashMap<>();
    private final Set<Row> registered = new HashSet<>();
    private @Nullable OrderStatus latest;
    private long latestNanos;

    private OrderGauges(OrderBoard board, MeterRegistry meters, InstantSource clock) {
        this.board = board;
        this.clock = clock;
        this.meters = meters;
    }

    static void register(MeterRegistry meters, OrderBoard board, InstantSource clock) {
        OrderGauges gauges = new OrderGauges(board, meters, clock);
        Map<String, ToDoubleFunction<OrderStatus>> values = new HashMap<>(Map.of(
                "known", status -> status.orders().known(),
                "details.waiting", status -> status.orders().waiting(),
                "details.parked", status -> status.orders().parked(),
                "deleted", status -> status.orders().deleted(),
                "quarantined", status -> status.orders().quarantined(),
                "requests.to.go",
                        status -> status.eta().map(OrderStatus.Eta::requests).orElse(0L),
                "requests.per.minute", status -> status.budget().lastMinute(),
                "failed", status -> status.status().equals("failed") ? 1 : 0,
                "paused", status -> status.status().equals("paused") ? 1 : 0,
                "running", status -> status.status().equals("running") ? 1 : 0));
        values.put("stale", status -> status.orders().stale());
        // Nobody else holds on to this, and a gauge by itself does not keep what it looks at.
        values.forEach((name, value) -> Gauge.builder("nighthaul.orders." + name, gauges, one -> one.read(value))
                .strongReference(true)
                .register(meters));
        // Rows with tags are there only once somebody has looked.
        gauges.fresh();
    }

    private double read(ToDoubleFunction<OrderStatus> value) {
        return fresh().map((Function<OrderStatus, Double>) value::applyAsDouble).orElse(Double.NaN);
    }

    private synchronized Optional<OrderStatus> fresh() {
        OrderStatus known = latest;
        if (known != null && System.nanoTime() - latestNanos < FRESH.toNanos()) {
            return Optional.of(known);
        }
        try {
            OrderStatus status = board.status();
            latest = status;
            latestNanos = System.nanoTime();
            show(status);
            return Optional.of(status);
        } catch (StoreException e) {
            return Optional.empty();
        }
    }

    private void show(OrderStatus status) {
        Map<Row, Double> now = new HashMap<>();
        status.budget()
                .windows()
                .forEach(window -> now.put(new Row("budget.left", "quota", window.quota()), (double) window.left()));
        status.budget().endpoints().forEach((name, endpoint) -> {
            now.put(new Row("endpoint.rest.seconds", ENDPOINT, name), endpoint.restMs() / 1e3);
            now.put(new Row("endpoint.failures", ENDPOINT, name), (double) endpoint.failures());
        });
        Instant at = clock.instant();
        status.eta().ifPresent(open -> {
            now.put(new Row("eta.seconds", "bound", "earliest"), seconds(at, open.earliest()));
            now.put(new Row("eta.seconds", "bound", "latest"), seconds(at, open.latest()));
        });
        now.keySet().stream().filter(registered::add).forEach(this::register);
        rows.keySet().retainAll(now.keySet());
        rows.putAll(now);
    }

    /**
     * Stays for good, without a value while there is none: this may run in the middle of a scrape, which finds a gauge
     * twice that is taken away and put back meanwhile.
     */
    private void register(Row row) {
        Gauge.builder("nighthaul.orders." + row.metric(), rows, all -> all.getOrDefault(row, Double.NaN))
                .tag(row.tag(), row.of())
                .register(meters);
    }

    /** One of several gauges of a name. */
    private record Row(String metric, String tag, String of) {}

    private static double seconds(Instant now, Instant then) {
        return Math.max(0, Duration.between(now, then).toMillis() / 1e3);
    }
}

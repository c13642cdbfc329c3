package io.nighthaul.orders;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.nighthaul.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** How the sync stands, as gauges; NaN while the store does not answer. */
final class OrderGauges {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final OrderBoard board;
    private final MultiGauge left;
    private final MultiGauge rests;
    private final MultiGauge failures;
    private final MultiGauge eta;
    private final InstantSource clock;
    private @Nullable OrderStatus latest;
    private long latestNanos;

    private OrderGauges(OrderBoard board, MeterRegistry meters, InstantSource clock) {
        this.board = board;
        this.clock = clock;
        this.left = MultiGauge.builder("nighthaul.orders.budget.left").register(meters);
        this.rests =
                MultiGauge.builder("nighthaul.orders.endpoint.rest.seconds").register(meters);
        this.failures = MultiGauge.builder("nighthaul.orders.endpoint.failures").register(meters);
        this.eta = MultiGauge.builder("nighthaul.orders.eta.seconds").register(meters);
    }

    static void register(MeterRegistry meters, OrderBoard board, InstantSource clock) {
        OrderGauges gauges = new OrderGauges(board, meters, clock);
        Map<String, ToDoubleFunction<OrderStatus>> values = Map.of(
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
                "running", status -> status.status().equals("running") ? 1 : 0);
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
        left.register(
                rows("quota", status.budget().windows(), OrderStatus.Window::quota, OrderStatus.Window::left), true);
        var endpoints = status.budget().endpoints().entrySet();
        rests.register(
                rows(
                        "endpoint",
                        endpoints,
                        Map.Entry::getKey,
                        one -> one.getValue().restMs() / 1e3),
                true);
        failures.register(
                rows(
                        "endpoint",
                        endpoints,
                        Map.Entry::getKey,
                        one -> one.getValue().failures()),
                true);
        Instant now = clock.instant();
        Map<String, Double> bounds = status.eta()
                .map(open -> Map.of("earliest", seconds(now, open.earliest()), "latest", seconds(now, open.latest())))
                .orElse(Map.of());
        eta.register(rows("bound", bounds.entrySet(), Map.Entry::getKey, Map.Entry::getValue), true);
    }

    private static double seconds(Instant now, Instant then) {
        return Math.max(0, Duration.between(now, then).toMillis() / 1e3);
    }

    private static <T> List<MultiGauge.Row<?>> rows(
            String tag, Collection<T> of, Function<T, String> name, ToDoubleFunction<T> value) {
        return of.stream()
                .<MultiGauge.Row<?>>map(
                        one -> MultiGauge.Row.of(Tags.of(tag, name.apply(one)), value.applyAsDouble(one)))
                .toList();
    }
}

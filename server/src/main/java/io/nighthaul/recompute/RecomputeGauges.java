package io.nighthaul.recompute;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.nighthaul.store.StoreException;
import java.util.function.ToDoubleFunction;

/** How judging again stands, as gauges; NaN while the store does not answer. */
final class RecomputeGauges {
    private RecomputeGauges() {}

    static void register(MeterRegistry meters, Recompute recompute) {
        gauge(meters, recompute, "queue.slices", status -> status.queue().slices());
        gauge(meters, recompute, "queue.vehicles", status -> status.queue().vehicles());
        gauge(meters, recompute, "queue.oldest.seconds", RecomputeStatus::oldestSeconds);
        gauge(meters, recompute, "slices.per.second", RecomputeStatus::slicesPerSecond);
        gauge(meters, recompute, "fixes.per.second", RecomputeStatus::fixesPerSecond);
        gauge(
                meters,
                recompute,
                "eta.seconds",
                status -> status.queue().slices() == 0 ? 0 : status.etaSeconds().orElse(-1));
        gauge(meters, recompute, "failing.vehicles", status -> status.failing().size());
        gauge(meters, recompute, "standing.still", status -> status.doing().equals("standing_still") ? 1 : 0);
    }

    private static void gauge(
            MeterRegistry meters, Recompute recompute, String name, ToDoubleFunction<RecomputeStatus> value) {
        Gauge.builder("nighthaul.recompute." + name, recompute, one -> read(one, value))
                .register(meters);
    }

    private static double read(Recompute recompute, ToDoubleFunction<RecomputeStatus> value) {
        try {
            return value.applyAsDouble(recompute.status());
        } catch (StoreException e) {
            return Double.NaN;
        }
    }
}

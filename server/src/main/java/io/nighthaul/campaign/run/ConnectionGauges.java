package io.nighthaul.campaign.run;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.nighthaul.haul.ssh.PoolHealth;
import io.nighthaul.store.ConnectionUse;
import io.nighthaul.store.Database;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** The connections of this process as gauges: to the store, and to the source's host. */
public final class ConnectionGauges {
    private static final String STORE = "nighthaul.store.connections";
    private static final String SSH = "nighthaul.ssh.";

    private final MeterRegistry meters;

    private ConnectionGauges(MeterRegistry meters) {
        this.meters = meters;
    }

    public static void ofStore(Database database, MeterRegistry meters) {
        ConnectionGauges gauges = new ConnectionGauges(meters);
        gauges.store(database, STORE, "active", ConnectionUse::active);
        gauges.store(database, STORE, "idle", ConnectionUse::idle);
        gauges.store(database, STORE + ".waiting", "", ConnectionUse::waiting);
        gauges.store(database, STORE + ".max", "", ConnectionUse::max);
    }

    private void store(Database database, String name, String state, ToIntFunction<ConnectionUse> value) {
        Gauge.Builder<Database> gauge = Gauge.builder(name, database, open -> value.applyAsInt(open.connections()));
        (state.isEmpty() ? gauge : gauge.tag("state", state)).register(meters);
    }

    /** @param health asked at each look */
    static void ofSource(Supplier<SourceHealth> health, MeterRegistry meters) {
        ConnectionGauges gauges = new ConnectionGauges(meters);
        String host = health.get().ssh().map(PoolHealth::host).orElse("direct");
        gauges.ssh(health, host, "sessions", "busy", pool -> pool.sessions().busy());
        gauges.ssh(health, host, "sessions", "idle", pool -> pool.sessions().idle());
        gauges.ssh(health, host, "sessions", "broken", pool -> pool.sessions().broken());
        gauges.ssh(health, host, "sessions", "changing", pool -> pool.sessions().changing());
        gauges.ssh(health, host, "sessions.max", "", pool -> pool.sessions().max());
        gauges.ssh(health, host, "channels", "", PoolHealth::channels);
        gauges.ssh(health, host, "channels.max", "", PoolHealth::channelsMax);
        gauges.ssh(health, host, "waiting", "", PoolHealth::waiting);
        gauges.totals(health, host);
        Gauge.builder(
                        "nighthaul.breaker.open",
                        health,
                        now -> now.get().breaker().isOpen() ? 1 : 0)
                .tag("host", host)
                .description("1 while nobody tries to reach the source's host")
                .register(meters);
        Gauge.builder(
                        "nighthaul.breaker.failures",
                        health,
                        now -> now.get().breaker().failuresInARow())
                .tag("host", host)
                .description("Failures to reach the source's host in a row")
                .register(meters);
    }

    private void ssh(
            Supplier<SourceHealth> health, String host, String name, String state, ToIntFunction<PoolHealth> value) {
        Gauge.Builder<Supplier<SourceHealth>> gauge = Gauge.builder(
                        SSH + name,
                        health,
                        now -> now.get()
                                .ssh()
                                .map(pool -> value.applyAsInt(pool))
                                .orElse(0))
                .tag("host", host);
        (state.isEmpty() ? gauge : gauge.tag("state", state)).register(meters);
    }

    private void totals(Supplier<SourceHealth> health, String host) {
        FunctionTimer.builder(
                        SSH + "waits",
                        health,
                        now -> totals(now).waits(),
                        now -> (double) totals(now).waited().toNanos(),
                        TimeUnit.NANOSECONDS)
                .tag("host", host)
                .description("Waits for a channel")
                .register(meters);
        FunctionCounter.builder(SSH + "sessions.lost", health, now ->
                        (double) totals(now).broken())
                .tag("host", host)
                .description("Sessions that broke")
                .register(meters);
    }

    private static PoolHealth.Totals totals(Supplier<SourceHealth> health) {
        return health.get().ssh().map(PoolHealth::totals).orElse(PoolHealth.Totals.NONE);
    }
}

package io.nighthaul.console.api;

import io.nighthaul.campaign.run.HostBreaker;
import io.nighthaul.campaign.run.SourceHealth;
import io.nighthaul.haul.ssh.PoolHealth;
import io.nighthaul.store.ConnectionUse;
import java.time.Instant;
import java.util.Optional;

/**
 * The connections of this server.
 *
 * @param source empty when it runs without one, and so hauls nothing
 */
public record ConnectionsBody(Optional<Source> source, Store store) {

    /** @param ssh empty when the source's database is reached directly */
    public record Source(Optional<Ssh> ssh, Breaker breaker) {
        static Source of(SourceHealth health) {
            return new Source(health.ssh().map(Ssh::of), Breaker.of(health.breaker()));
        }
    }

    /**
     * Sessions with the source's host, and channels in them.
     *
     * @param open sessions: busy and idle ones
     * @param broken sessions that are lost and not yet cleared away
     * @param changing sessions that are being opened or closed
     * @param waiting workers and looks that need a channel and have to wait for one
     * @param waits how many had to, since the start
     * @param lost sessions that broke since the start
     */
    public record Ssh(
            String host,
            int open,
            int idle,
            int broken,
            int changing,
            int sessionsMax,
            int channels,
            int channelsMax,
            int waiting,
            long waits,
            double waitedSeconds,
            long lost) {

        static Ssh of(PoolHealth pool) {
            PoolHealth.Count sessions = pool.sessions();
            return new Ssh(
                    pool.host(),
                    sessions.busy() + sessions.idle(),
                    sessions.idle(),
                    sessions.broken(),
                    sessions.changing(),
                    sessions.max(),
                    pool.channels(),
                    pool.channelsMax(),
                    pool.waiting(),
                    pool.totals().waits(),
                    pool.totals().waited().toMillis() / 1e3,
                    pool.totals().broken());
        }
    }

    /**
     * What leaves a host alone that cannot be reached.
     *
     * @param state {@code closed}, or {@code open} while nobody tries
     * @param failures to reach the host, in a row
     */
    public record Breaker(String state, Optional<Instant> openUntil, int failures) {
        static Breaker of(HostBreaker.State state) {
            return new Breaker(state.isOpen() ? "open" : "closed", state.openUntil(), state.failuresInARow());
        }
    }

    /** Connections to our own database. */
    public record Store(int active, int idle, int waiting, int max) {
        static Store of(ConnectionUse use) {
            return new Store(use.active(), use.idle(), use.waiting(), use.max());
        }
    }

    public static ConnectionsBody of(Optional<SourceHealth> source, ConnectionUse store) {
        return new ConnectionsBody(source.map(Source::of), Store.of(store));
    }
}

package io.nighthaul.haul.ssh;

import java.time.Duration;

/**
 * How the connections to one SSH server stand.
 *
 * @param host and port
 * @param channels in use, in all sessions
 * @param channelsMax in use at the same time
 * @param waiting who needs a channel and has to wait for one
 * @param totals since the beginning
 */
public record PoolHealth(String host, Count sessions, int channels, int channelsMax, int waiting, Totals totals) {

    /**
     * Sessions, each in one of these states.
     *
     * @param busy with at least one channel
     * @param idle kept for whoever comes next
     * @param broken lost, and not yet cleared away
     * @param changing being opened or closed
     * @param max all of them together
     */
    public record Count(int busy, int idle, int broken, int changing, int max) {}

    /**
     * Since the beginning.
     *
     * @param waits how many had to wait for a channel
     * @param waited how long all of them together
     * @param broken sessions that were lost
     */
    public record Totals(long waits, Duration waited, long broken) {
        public static final Totals NONE = new Totals(0, Duration.ZERO, 0);

        public Totals plus(Totals other) {
            return new Totals(waits + other.waits, waited.plus(other.waited), broken + other.broken);
        }
    }

    /** Of a server that nobody is connected with. */
    public static PoolHealth unused(SshSettings settings) {
        SshLimits limits = settings.limits();
        return new PoolHealth(
                settings.target().host() + ":" + settings.target().port(),
                new Count(0, 0, 0, 0, limits.sessionsMax()),
                0,
                limits.sessionsMax() * limits.channelsPerSessionMax(),
                0,
                Totals.NONE);
    }

    /** The same, with what was before it. */
    public PoolHealth after(Totals before) {
        return new PoolHealth(host, sessions, channels, channelsMax, waiting, totals.plus(before));
    }
}

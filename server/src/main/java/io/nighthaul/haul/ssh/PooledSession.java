package io.nighthaul.haul.ssh;

import java.time.Duration;
import org.apache.sshd.client.session.ClientSession;

/** A live connection and what the pool has to know about it. Guarded by the pool's lock. */
final class PooledSession {
    private final ClientSession session;
    private final long openedNanos;
    private long idleSinceNanos;
    private int channels;

    PooledSession(ClientSession session, long nowNanos) {
        this.session = session;
        this.openedNanos = nowNanos;
        this.idleSinceNanos = nowNanos;
    }

    ClientSession session() {
        return session;
    }

    int channels() {
        return channels;
    }

    void takeChannel() {
        channels++;
    }

    void giveChannelBack(long nowNanos) {
        channels--;
        idleSinceNanos = nowNanos;
    }

    boolean isAlive() {
        return session.isOpen() && session.isAuthenticated();
    }

    boolean isOlderThan(Duration age, long nowNanos) {
        return nowNanos - openedNanos > age.toNanos();
    }

    boolean isIdleFor(Duration time, long nowNanos) {
        return channels == 0 && nowNanos - idleSinceNanos >= time.toNanos();
    }
}

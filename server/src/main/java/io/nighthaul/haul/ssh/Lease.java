package io.nighthaul.haul.ssh;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.session.ClientSession;

/** The right to open one channel in a session, until closed. */
final class Lease implements AutoCloseable {
    private final SessionPool pool;
    private final PooledSession pooled;
    private final AtomicBoolean over = new AtomicBoolean();

    Lease(SessionPool pool, PooledSession pooled) {
        this.pool = pool;
        this.pooled = pooled;
    }

    ClientSession session() {
        return pooled.session();
    }

    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            pool.giveBack(pooled);
        }
    }
}

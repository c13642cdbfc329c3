package io.nighthaul.haul.ssh;

import io.nighthaul.haul.ssh.SshException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.sshd.client.session.ClientSession;

/**
 * The connections to one server, shared by whoever needs a channel.
 *
 * <p>Channels are spread over as many connections as allowed before any connection gets a second one, because each
 * connection is one TCP flow and one thread of encryption. Waiting is first come, first served. A connection counts
 * from before it is dialled until after it is closed, so the server never sees more than allowed.
 */
final class SessionPool {
    private final SshLimits limits;
    private final Supplier<ClientSession> dialer;
    private final Semaphore permits;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private final List<PooledSession> sessions = new ArrayList<>();
    private final AtomicLong closings = new AtomicLong();
    private final Waits waits = new Waits();
    private long broken;
    private int dialling;
    private int closing;

    SessionPool(SshLimits limits, Supplier<ClientSession> dialer) {
        this.limits = limits;
        this.dialer = dialer;
        this.permits = new Semaphore(limits.sessionsMax() * limits.channelsPerSessionMax(), true);
    }

    /** Waits for its turn, connecting if need be. */
    Lease lease() {
        try {
            // Of no duration, and yet not the same as without one: that would not wait its turn.
            if (!permits.tryAcquire(0, TimeUnit.SECONDS)) {
                waits.during(permits::acquire);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        try {
            return new Lease(this, taken());
        } catch (RuntimeException | Error e) {
            permits.release();
            throw e;
        }
    }

    void giveBack(PooledSession pooled) {
        boolean idle;
        lock.lock();
        try {
            pooled.giveChannelBack(System.nanoTime());
            idle = pooled.channels() == 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        permits.release();
        if (idle) {
            CompletableFuture.delayedExecutor(
                            limits.idleMax().toMillis() + 1,
                            TimeUnit.MILLISECONDS,
                            task -> Thread.ofVirtual()
                                    .name("nighthaul-ssh-idle")
                                    .start(task))
                    .execute(() -> closeIdle(limits.idleMax()));
        }
    }

    int size() {
        lock.lock();
        try {
            return sessions.size() + dialling + closing;
        } finally {
            lock.unlock();
        }
    }

    /** @param settings of the server behind it */
    PoolHealth health(SshSettings settings) {
        PoolHealth unused = PoolHealth.unused(settings);
        lock.lock();
        try {
            int alive = (int) sessions.stream().filter(PooledSession::isAlive).count();
            int idle = (int) sessions.stream()
                    .filter(s -> s.isAlive() && s.channels() == 0)
                    .count();
            return new PoolHealth(
                    unused.host(),
                    new PoolHealth.Count(
                            alive - idle, idle, sessions.size() - alive, dialling + closing, limits.sessionsMax()),
                    sessions.stream().mapToInt(PooledSession::channels).sum(),
                    unused.channelsMax(),
                    waits.now(),
                    new PoolHealth.Totals(waits.count(), waits.waited(), broken));
        } finally {
            lock.unlock();
        }
    }

    void closeIdle(Duration idle) {
        close(drop(idle));
    }

    /** Closes every connection, used or not. Whoever uses one finds it lost. */
    void closeAll() {
        List<PooledSession> dropped;
        lock.lock();
        try {
            dropped = List.copyOf(sessions);
            sessions.clear();
            closing += dropped.size();
            closings.incrementAndGet();
        } finally {
            lock.unlock();
        }
        close(dropped);
    }

    private PooledSession taken() {
        closeIdle(limits.idleMax());
        return takeOrReserve().orElseGet(this::dial);
    }

    /** A session with a channel taken, or empty with the right to dial one. */
    private Optional<PooledSession> takeOrReserve() {
        lock.lock();
        try {
            while (true) {
                long now = System.nanoTime();
                Optional<PooledSession> best = sessions.stream()
                        .filter(s -> s.isAlive()
                                && s.channels() < limits.channelsPerSessionMax()
                                && !s.isOlderThan(limits.sessionAgeMax(), now))
                        .min(Comparator.comparingInt(PooledSession::channels));
                boolean mayDial = sessions.size() + dialling + closing < limits.sessionsMax();
                if (best.isPresent() && (best.get().channels() == 0 || !mayDial)) {
                    best.get().takeChannel();
                    return best;
                }
                if (mayDial) {
                    dialling++;
                    return Optional.empty();
                }
                waits.during(changed::await);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            lock.unlock();
        }
    }

    private PooledSession dial() {
        long before = closings.get();
        try {
            PooledSession pooled = new PooledSession(dialer.get(), System.nanoTime());
            if (!add(pooled, before)) {
                Sessions.close(pooled.session(), false);
                throw new SshException(Kind.LOST, "all SSH sessions were closed while this one was being opened");
            }
            return pooled;
        } finally {
            lock.lock();
            try {
                dialling--;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private boolean add(PooledSession pooled, long closingsBefore) {
        lock.lock();
        try {
            boolean wanted = closings.get() == closingsBefore;
            if (wanted) {
                pooled.takeChannel();
                sessions.add(pooled);
            }
            return wanted;
        } finally {
            lock.unlock();
        }
    }

    /** Takes out what is dead, too old and unused, or idle. */
    private List<PooledSession> drop(Duration idle) {
        lock.lock();
        try {
            long now = System.nanoTime();
            List<PooledSession> dropped = sessions.stream()
                    .filter(s -> !s.isAlive()
                            || s.isIdleFor(idle, now)
                            || (s.channels() == 0 && s.isOlderThan(limits.sessionAgeMax(), now)))
                    .toList();
            broken += dropped.stream().filter(s -> !s.isAlive()).count();
            sessions.removeAll(dropped);
            closing += dropped.size();
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    private void close(List<PooledSession> dropped) {
        for (PooledSession pooled : dropped) {
            Sessions.close(pooled.session(), pooled.channels() == 0);
            lock.lock();
            try {
                closing--;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private static SshException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new SshException(Kind.LOST, "interrupted while waiting for an SSH session", e);
    }
}

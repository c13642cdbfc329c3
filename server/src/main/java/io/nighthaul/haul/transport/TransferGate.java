package io.nighthaul.haul.transport;

import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.TextRow;
import io.nighthaul.haul.legacy.RowReading;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets only so many transfers run at the same time, however many workers there are. The limit may change at any time; a
 * transfer that runs is never ended by it. Safe for threads.
 */
public final class TransferGate {
    private final IntSupplier transfersMax;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition left = lock.newCondition();
    private int running;

    public TransferGate(IntSupplier transfersMax) {
        this.transfersMax = transfersMax;
    }

    /** The same transport with its transfers going through this gate. */
    public Transport before(Transport transport) {
        return new Gated(transport);
    }

    private void enter() {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        try {
            while (running >= Math.max(1, transfersMax.getAsInt())) {
                left.await();
            }
            running++;
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            lock.unlock();
        }
    }

    private static HaulException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new HaulException(HaulException.Kind.LOST, "interrupted while waiting for other transfers", e);
    }

    private void leave() {
        lock.lock();
        try {
            running--;
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private final class Gated implements Transport {
        private final Transport transport;

        Gated(Transport transport) {
            this.transport = transport;
        }

        @Override
        public String name() {
            return transport.name();
        }

        @Override
        public LegacySession open() {
            return new GatedSession(transport.open());
        }

        @Override
        public void close() {
            transport.close();
        }
    }

    private final class GatedSession implements LegacySession {
        private final LegacySession session;

        GatedSession(LegacySession session) {
            this.session = session;
        }

        @Override
        public void query(String sql, Consumer<TextRow> rows) {
            session.query(sql, rows);
        }

        @Override
        public List<Map<String, @Nullable String>> answer(String sql) {
            return session.answer(sql);
        }

        @Override
        public void read(Days days, RowReading into) {
            enter();
            try {
                session.read(days, into);
            } finally {
                leave();
            }
        }

        @Override
        public void close() {
            session.close();
        }
    }
}

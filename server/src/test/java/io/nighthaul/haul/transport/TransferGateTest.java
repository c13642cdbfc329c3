package io.nighthaul.haul.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nighthaul.haul.TextRow;
import io.nighthaul.haul.legacy.RowReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransferGateTest {
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final Semaphore mayEnd = new Semaphore(0);
    private final AtomicInteger limit = new AtomicInteger(2);

    /** A source whose transfers last until they are told to end. */
    private final class Held implements Transport {
        @Override
        public String name() {
            return "held";
        }

        @Override
        public LegacySession open() {
            return new LegacySession() {
                @Override
                public void query(String sql, Consumer<TextRow> rows) {}

                @Override
                public List<Map<String, @Nullable String>> answer(String sql) {
                    return List.of();
                }

                @Override
                public void read(Days days, RowReading into) {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    mayEnd.acquireUninterruptibly();
                    running.decrementAndGet();
                    ended.incrementAndGet();
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void close() {}
    }

    @Test
    void no_more_transfers_run_than_are_allowed_and_none_is_left_out() {
        Transport transport = new TransferGate(limit::get).before(new Held());
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            workers.add(Thread.ofVirtual().start(() -> read(transport)));
        }
        await().until(() -> running.get() == 2);

        limit.set(3);
        mayEnd.release();
        await().until(() -> ended.get() == 1 && running.get() == 3);
        mayEnd.release(5);

        await().until(() -> ended.get() == 6);
        assertThat(most).hasValue(3);
        workers.forEach(worker -> assertThat(worker.isInterrupted()).isFalse());
    }

    @SuppressWarnings("NullAway") // what is read is not looked at
    private static void read(Transport transport) {
        try (LegacySession session = transport.open()) {
            session.read(null, null);
        }
    }
}

package io.nighthaul.bench.upload;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Parts that are due at fixed times. A part that has to wait, for a connection or for the session before it, waits on
 * the clock: latency counts from when it was due.
 */
final class OpenLoad {
    private static final int CONNECTIONS = 200;
    private static final Duration ANSWERED_MAX = Duration.ofMinutes(5);

    private final Phones phones;
    private final int port;
    private final Latencies parts = new Latencies();
    private final Latencies completions = new Latencies();
    private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();
    private final AtomicLong unanswered = new AtomicLong();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<Work> queue = new LinkedBlockingQueue<>();

    OpenLoad(Phones phones, int port) {
        this.phones = phones;
        this.port = port;
    }

    private record Work(long dueNanos, boolean counts, Phones.@Nullable Due due) {}

    /**
     * What came of it.
     *
     * @param sent parts that were due in the time that counts
     * @param took until the last of them was answered
     */
    record Outcome(long sent, Duration took, Latencies parts, Latencies completions, Map<String, LongAdder> refusals) {}

    /**
     * @param warmUp during which the rate grows to the full one; it does not count
     * @param counting told when the time that counts begins
     * @param counted told when all is answered
     */
    Outcome run(double perSecond, Duration warmUp, Duration lasting, Runnable counting, Runnable counted)
            throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(CONNECTIONS, task -> {
            Thread thread = Thread.ofPlatform().name("load-" + threads.size()).unstarted(task);
            threads.add(thread);
            return thread;
        });
        for (int i = 0; i < CONNECTIONS; i++) {
            workers.execute(this::work);
        }
        long begin = System.nanoTime() + 100_000_000L;
        long countsFrom = begin + warmUp.toNanos();
        long end = countsFrom + lasting.toNanos();
        long sent = 0;
        for (long i = 0; ; i++) {
            long due = begin + (long) (1e9 * seconds(i, perSecond, warmUp.toNanos() / 1e9));
            if (due >= end) {
                break;
            }
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            if (due >= countsFrom && sent++ == 0) {
                counting.run();
            }
            unanswered.incrementAndGet();
            queue.add(new Work(due, due >= countsFrom, phones.next()));
        }
        awaitAnswers();
        Duration took = Duration.ofNanos(System.nanoTime() - countsFrom);
        counted.run();
        for (int i = 0; i < CONNECTIONS; i++) {
            queue.add(new Work(0, false, null));
        }
        workers.shutdown();
        workers.awaitTermination(1, TimeUnit.MINUTES);
        return new Outcome(sent, took, parts, completions, refusals);
    }

    /** When a part is due, after the begin. */
    private static double seconds(long part, double perSecond, double warmUp) {
        double meanwhile = perSecond * warmUp / 2;
        return part < meanwhile ? Math.sqrt(2 * warmUp * part / perSecond) : warmUp + (part - meanwhile) / perSecond;
    }

    private void awaitAnswers() {
        long until = System.nanoTime() + ANSWERED_MAX.toNanos();
        while (unanswered.get() > 0) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("parts were not answered within " + ANSWERED_MAX);
            }
            LockSupport.parkNanos(100_000);
        }
    }

    /** Processor time of the load itself so far. */
    Duration generator() {
        ThreadMXBean times = ManagementFactory.getThreadMXBean();
        return Duration.ofNanos(threads.stream()
                .mapToLong(thread -> Math.max(0, times.getThreadCpuTime(thread.threadId())))
                .sum());
    }

    private void work() {
        try (Wire wire = new Wire(port)) {
            for (Work work = queue.take(); work.due() != null; work = queue.take()) {
                try {
                    send(wire, work, work.due());
                } finally {
                    unanswered.decrementAndGet();
                }
            }
        } catch (IOException e) {
            refusals.computeIfAbsent("connection: " + e, key -> new LongAdder()).increment();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Wire wire, Work work, Phones.Due due) throws IOException {
        Wire.Answer answer;
        try {
            answer = wire.post(phones.token(due), phones.body(due));
        } catch (IOException e) {
            phones.back(due);
            throw e;
        }
        long nanos = System.nanoTime() - work.dueNanos();
        if (answer.status() != 200) {
            refusals.computeIfAbsent(answer.status() + " " + code(answer.body()), key -> new LongAdder())
                    .increment();
            phones.back(due);
            return;
        }
        if (work.counts()) {
            (answer.body().contains("\"sync_complete\"") ? completions : parts).add(nanos);
        }
        phones.granted(due, answer.body());
    }

    private static String code(String body) {
        int at = body.indexOf("\"code\":\"");
        return at < 0 ? "" : body.substring(at + 8, body.indexOf('"', at + 8));
    }
}

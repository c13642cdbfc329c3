package io.nighthaul.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks all probes at the same time and waits for them no longer than agreed. One that throws or hangs blinds its own side
 * and no other. While one hangs it is not asked again, for threads and connections must not pile up on a server in
 * trouble; one that has hung for {@link #ABANDONED_AFTER} is given up, for some never come back.
 */
final class ProbeRound {
    static final Duration ABANDONED_AFTER = Duration.ofMinutes(10);

    private final List<Probe> probes;
    private final Executor executor;
    private final Map<Side, Attempt> attempts = new EnumMap<>(Side.class);

    ProbeRound(List<Probe> probes, Executor executor) {
        this.probes = List.copyOf(probes);
        this.executor = executor;
    }

    /** One reading for each signal that the probes speak of. Not to be called by two threads at once. */
    List<Reading> read(Set<Side> sides, Duration timeout, Instant now) throws InterruptedException {
        Map<Side, Attempt> begun = new EnumMap<>(Side.class);
        List<Reading> readings = new ArrayList<>();
        for (Probe probe : probes) {
            if (sides.contains(probe.side())) {
                begin(probe, begun, readings, now);
            }
        }
        long deadlineNanos = System.nanoTime() + timeout.toNanos();
        try {
            for (Map.Entry<Side, Attempt> attempt : begun.entrySet()) {
                readings.addAll(end(attempt.getKey(), attempt.getValue(), deadlineNanos, timeout));
            }
        } finally {
            // Matters only when we were interrupted ourselves: what has ended cannot be cancelled.
            begun.values().forEach(attempt -> attempt.cancel(true));
        }
        return readings;
    }

    private void begin(Probe probe, Map<Side, Attempt> begun, List<Reading> readings, Instant now) {
        Side side = probe.side();
        Attempt before = attempts.get(side);
        if (before != null && before.isRunning() && now.isBefore(before.begunAt.plus(ABANDONED_AFTER))) {
            readings.addAll(blind(side, "the look of " + before.begunAt + " has not come back"));
            return;
        }
        Attempt attempt = new Attempt(new Asking(probe), now);
        try {
            executor.execute(attempt);
            attempts.put(side, attempt);
            begun.put(side, attempt);
        } catch (RejectedExecutionException e) {
            readings.addAll(blind(side, "nobody may look any more, the process is ending"));
        }
    }

    private static List<Reading> end(Side side, Attempt attempt, long deadlineNanos, Duration timeout)
            throws InterruptedException {
        try {
            return attempt.get(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            attempt.cancel(true);
            return blind(side, "no answer within " + timeout);
        } catch (CancellationException e) {
            return blind(side, "the look was broken off");
        } catch (ExecutionException e) {
            return blind(side, cause(e.getCause()));
        }
    }

    private static String cause(@Nullable Throwable failure) {
        if (failure == null) {
            return "it failed without a cause";
        }
        String message = failure.getMessage();
        if (message == null) {
            return failure.getClass().getSimpleName();
        }
        return failure instanceof ProbeException ? message : failure.getClass().getSimpleName() + ": " + message;
    }

    private static List<Reading> blind(Side side, String cause) {
        List<Reading> blind = new ArrayList<>();
        for (Signal signal : Signal.values()) {
            if (signal.side() == side) {
                blind.add(new Reading.Blind(signal, cause));
            }
        }
        return blind;
    }

    /** A future says it is done as soon as it is cancelled; this one knows whether its thread still works. */
    private static final class Attempt extends FutureTask<List<Reading>> {
        private final Asking asking;
        private final Instant begunAt;

        Attempt(Asking asking, Instant begunAt) {
            super(asking);
            this.asking = asking;
            this.begunAt = begunAt;
        }

        boolean isRunning() {
            return asking.isRunning;
        }
    }

    private static final class Asking implements Callable<List<Reading>> {
        private final Probe probe;
        private volatile boolean isRunning;

        Asking(Probe probe) {
            this.probe = probe;
        }

        @Override
        public List<Reading> call() throws ProbeException, InterruptedException {
            isRunning = true;
            try {
                return probe.read().stream()
                        .filter(reading -> reading.signal().side() == probe.side())
                        .toList();
            } finally {
                isRunning = false;
            }
        }
    }
}

package io.nighthaul.client;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Works through a queue with several threads, of which the caller's is one.
 *
 * <p>A lane that the executor has not begun when the queue is empty never begins: an executor with one thread, on which
 * the sync itself runs, would otherwise be waited for by itself.
 */
final class Lanes {
    private final Executor executor;
    private final int width;

    Lanes(Executor executor, int width) {
        this.executor = executor;
        this.width = width;
    }

    /**
     * Hands each item to the work, until it says false to one; returns when no work is under way any more.
     *
     * <p>An interrupt of the caller ends nothing that is under way; the flag is set again at the end.
     */
    <T> void run(Iterable<T> items, Predicate<T> work) {
        var queue = new ConcurrentLinkedQueue<T>();
        items.forEach(queue::add);
        var race = new Race<>(queue, work);
        int lanes = Math.min(width, queue.size());
        for (int i = 1; i < lanes; i++) {
            try {
                executor.execute(race);
            } catch (RejectedExecutionException e) {
                break;
            }
        }
        race.run();
        race.finish();
    }

    private static final class Race<T> implements Runnable {
        private final Queue<T> queue;
        private final Predicate<T> work;
        private int running;
        private boolean isOver;
        private @Nullable Throwable failure;

        Race(Queue<T> queue, Predicate<T> work) {
            this.queue = queue;
            this.work = work;
        }

        @Override
        public void run() {
            if (!begins()) {
                return;
            }
            Throwable thrown = null;
            try {
                for (T item = queue.poll(); item != null && work.test(item); item = queue.poll()) {
                    if (isFailed()) {
                        return;
                    }
                }
            } catch (RuntimeException | Error e) {
                thrown = e;
            } finally {
                ends(thrown);
            }
        }

        private synchronized boolean begins() {
            if (isOver) {
                return false;
            }
            running++;
            return true;
        }

        private synchronized boolean isFailed() {
            return failure != null;
        }

        private synchronized void ends(@Nullable Throwable thrown) {
            running--;
            // Whoever comes to an end has found the queue empty, or is the reason not to go on.
            isOver = true;
            queue.clear();
            if (failure == null) {
                failure = thrown;
            } else if (thrown != null && !failure.equals(thrown)) {
                failure.addSuppressed(thrown);
            }
            notifyAll();
        }

        synchronized void finish() {
            boolean isInterrupted = false;
            while (running > 0) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    isInterrupted = true;
                }
            }
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException e) {
                throw e;
            }
        }
    }
}

package io.nighthaul.recompute;

import io.nighthaul.phrase.Phrase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Threads that do the same work again and again while there is any. {@link #fill} is called from time to time: it makes up
 * for those that have found nothing more to do, or that are too many now.
 */
final class Crew implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Crew.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofSeconds(1);

    /** So that a worker that owes a long rest hears soon that it is over. */
    private static final Duration REST_MAX = Duration.ofSeconds(20);

    private final String name;
    private final Leave leave;
    private final Work work;
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int size;
    private volatile Phrase standstill = Phrase.NONE;

    /** What a worker does in one go. */
    @FunctionalInterface
    interface Work {
        /**
         * Does something.
         *
         * @param goesOn to be told, between two transactions, how long the last one took; rests as long as is due, and
         *     answers false when it is time to stop
         * @return false when there is nothing to do
         */
        boolean once(Predicate<Duration> goesOn);
    }

    Crew(String name, Leave leave, Work work) {
        this.name = name;
        this.leave = leave;
        this.work = work;
    }

    /** Sees to it that so many are at work. */
    synchronized void fill(int workers) {
        size = workers;
        threads.removeIf(thread -> !thread.isAlive());
        while (threads.size() < workers && ended.getCount() > 0) {
            int number = freeNumber();
            threads.add(Thread.ofPlatform().daemon().name(name + "-" + number).start(() -> run(number)));
        }
    }

    private int freeNumber() {
        int number = 1;
        while (isTaken(number)) {
            number++;
        }
        return number;
    }

    private boolean isTaken(int number) {
        return threads.stream().anyMatch(thread -> thread.getName().equals(name + "-" + number));
    }

    private void run(int number) {
        try {
            boolean isMore = true;
            while (isMore && mayGoOn(number, Duration.ZERO)) {
                isMore = work.once(busy -> mayGoOn(number, busy));
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, name + " stops and is tried again: " + e.getMessage());
        }
    }

    /** Waits until it is allowed to go on, and as long as the share of the time that was used demands. */
    private boolean mayGoOn(int number, Duration busy) {
        try {
            Duration owed = busy;
            while (number <= size && ended.getCount() > 0) {
                switch (leave.now()) {
                    case Leave.Answer.Go(double share) -> {
                        standstill = Phrase.NONE;
                        return !isEndedWithin(rest(owed, share)) && number <= size;
                    }
                    case Leave.Answer.Wait(Phrase why) -> {
                        standstill = why;
                        owed = Duration.ZERO;
                        isEndedWithin(GLANCE);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private boolean isEndedWithin(Duration time) throws InterruptedException {
        return ended.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** So long that the work and the rest together are as long as the share says. */
    static Duration rest(Duration busy, double share) {
        double nanos = busy.toNanos() * (1 / share - 1);
        return nanos < REST_MAX.toNanos() ? Duration.ofNanos((long) nanos) : REST_MAX;
    }

    /** How many are at work or stand still. */
    synchronized int atWork() {
        threads.removeIf(thread -> !thread.isAlive());
        return threads.size();
    }

    /** Why they stand still, when they do. */
    Phrase standstill() {
        return atWork() == 0 ? Phrase.NONE : standstill;
    }

    /** Ends after the transactions on their way. */
    @Override
    public void close() {
        ended.countDown();
        List<Thread> left;
        synchronized (this) {
            left = List.copyOf(threads);
        }
        try {
            for (Thread thread : left) {
                thread.join(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

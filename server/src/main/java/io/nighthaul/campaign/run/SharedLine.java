package io.nighthaul.campaign.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection that whoever needs it first opens, that others share, and that is closed when the last one has left and
 * nobody is expected. Hanging up can take long where the other side is silent: only those who want to call again wait
 * for it, so that there are never two lines at a time. Safe for threads.
 */
final class SharedLine<T extends AutoCloseable> {
    private static final System.Logger LOG = System.getLogger(SharedLine.class.getName());

    /** A line that cannot be hung up in that time is left to itself. */
    private final Duration patience;

    private final Supplier<T> opener;
    private @Nullable T line;
    private CountDownLatch hungUp = new CountDownLatch(0);
    private int users;
    private boolean isExpected;

    SharedLine(Supplier<T> opener, Duration patience) {
        this.opener = opener;
        this.patience = patience;
    }

    /** @param isExpected whether the line is to stay open between this user and others like it */
    T enter(boolean isExpected) {
        awaitQuiet();
        synchronized (this) {
            T open = line;
            if (open == null) {
                open = opener.get();
                line = open;
            }
            users++;
            this.isExpected |= isExpected;
            return open;
        }
    }

    synchronized void leave() {
        users--;
        hangUpUnlessNeeded();
    }

    /** Nobody is expected any more. Does not wait. */
    synchronized void rest() {
        isExpected = false;
        hangUpUnlessNeeded();
    }

    /** Hangs up, whoever is talking. Does not wait. */
    synchronized void breakOff() {
        isExpected = false;
        hangUp();
    }

    /** Waits until nothing is being hung up. */
    void awaitQuiet() {
        try {
            CountDownLatch pending = pending();
            if (!pending.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "the source's host has not let go of us within " + patience);
            }
        } catch (InterruptedException e) {
            // The caller goes on to something that notices.
            Thread.currentThread().interrupt();
        }
    }

    private synchronized CountDownLatch pending() {
        return hungUp;
    }

    private void hangUpUnlessNeeded() {
        if (users == 0 && !isExpected) {
            hangUp();
        }
    }

    private void hangUp() {
        T open = line;
        if (open == null) {
            return;
        }
        CountDownLatch before = hungUp;
        CountDownLatch done = new CountDownLatch(1);
        Thread.ofPlatform().daemon().name("hanging-up").start(() -> hangUp(open, before, done));
        line = null;
        hungUp = done;
    }

    private void hangUp(T open, CountDownLatch before, CountDownLatch done) {
        try {
            open.close();
            before.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "hanging up went wrong: " + e.getMessage());
        } finally {
            done.countDown();
        }
    }
}

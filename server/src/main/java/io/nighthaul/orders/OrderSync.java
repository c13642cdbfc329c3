package io.nighthaul.orders;

import io.nighthaul.orders.vendor.OrdersVendor;
import io.nighthaul.store.StoreException;
import io.nighthaul.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The sync in motion in one server. Of several servers one has the lease and works; a run that has to wait for long gives
 * it back and is gone on with by whoever looks first when it is time.
 */
public final class OrderSync implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(OrderSync.class.getName());

    /** Longer than that nobody sits and waits: the run rests, and says until when. */
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration END_MAX = Duration.ofSeconds(150);

    private final Parts parts;
    private final OrdersVendor vendor;
    private final Manner manner;
    private final OrderControl control;
    private final OrderWatch watch;
    private final CountDownLatch ended = new CountDownLatch(1);
    private Optional<Thread> thread = Optional.empty();

    /**
     * How it works.
     *
     * @param node name of this process, unlike that of any other
     * @param lease how long its right to work is good if it is not heard of
     * @param pausing waits, and may end early
     */
    public record Manner(String node, Duration lease, Pausing pausing) {}

    /** Lets time pass. */
    public interface Pausing {
        void pause(Duration span) throws InterruptedException;
    }

    public OrderSync(Parts parts, OrdersVendor vendor, Manner manner) {
        this.parts = parts;
        this.vendor = vendor;
        this.manner = manner;
        this.control = new OrderControl(parts);
        this.watch = new OrderWatch(parts);
    }

    /** In a thread of its own, by the real time. */
    public static OrderSync start(Parts parts, OrdersVendor vendor, String node, Duration lease) {
        CountDownLatch[] end = new CountDownLatch[1];
        OrderSync sync = new OrderSync(
                parts, vendor, new Manner(node, lease, span -> end[0].await(span.toMillis(), TimeUnit.MILLISECONDS)));
        end[0] = sync.ended;
        sync.thread = Optional.of(Thread.ofPlatform().daemon().name("orders").start(sync::run));
        return sync;
    }

    private void run() {
        try {
            while (!ended.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    tick();
                } catch (RuntimeException e) {
                    LOG.log(System.Logger.Level.WARNING, "orders are held up and tried again: " + e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks whether anything is to be done, and does it until there is nothing or a long wait. */
    public void tick() throws InterruptedException {
        control.beginWhatIsDue();
        watch.look();
        if (!parts.database().inTransaction(this::isTime)) {
            return;
        }
        Optional<Long> token =
                parts.database().inTransaction(tx -> StateTable.takeLease(tx, manner.node(), manner.lease()));
        if (token.isEmpty()) {
            return;
        }
        try {
            work(token.get());
        } catch (LostLeaseException e) {
            LOG.log(System.Logger.Level.WARNING, String.valueOf(e.getMessage()));
        } finally {
            giveBack(token.get());
        }
    }

    private void giveBack(long token) {
        try {
            parts.database().transact(tx -> StateTable.giveLeaseBack(tx, token));
        } catch (StoreException e) {
            LOG.log(System.Logger.Level.WARNING, "the right to sync orders ends by itself: " + e.getMessage());
        }
    }

    private boolean isTime(Transaction tx) {
        SyncState state = StateTable.read(tx);
        Instant now = parts.clock().instant();
        boolean isDenied = state.status().equals("failed") && state.continueAt().isEmpty();
        return !state.status().equals("paused")
                && !isDenied
                && RunTable.open(tx).isPresent()
                && state.continueAt().filter(now::isBefore).isEmpty();
    }

    private void work(long token) throws InterruptedException {
        OrderRunner runner = new OrderRunner(parts, vendor, tx -> StateTable.holdLease(tx, token, manner.lease()));
        while (ended.getCount() > 0) {
            switch (runner.step()) {
                case Outcome.Progressed progressed -> watch.look();
                case Outcome.Idle idle -> {
                    return;
                }
                case Outcome.Wait wait -> {
                    if (wait.span().compareTo(PATIENCE) > 0) {
                        rest(token, wait);
                        return;
                    }
                    await(token, wait.span());
                }
            }
        }
    }

    /** In pieces, so that somebody's pause is heard and the lease does not run out. */
    private void await(long token, Duration span) throws InterruptedException {
        Duration piece = manner.lease().dividedBy(3);
        for (Duration left = span; left.isPositive() && ended.getCount() > 0; left = left.minus(piece)) {
            manner.pausing().pause(left.compareTo(piece) < 0 ? left : piece);
            boolean isHeld = parts.database().inTransaction(tx -> {
                SyncState state = StateTable.holdLease(tx, token, manner.lease());
                return state.status().equals("paused") || RunTable.open(tx).isEmpty();
            });
            if (isHeld) {
                return;
            }
        }
    }

    private void rest(long token, Outcome.Wait wait) {
        Instant now = parts.clock().instant();
        Instant until = now.plus(wait.span());
        StateTable.Standing standing = wait.standing().equals("failure")
                ? StateTable.Standing.failed(wait.why(), Optional.of(until))
                : StateTable.Standing.resting(wait.standing(), wait.why(), until);
        parts.database().transact(tx -> {
            SyncState state = StateTable.holdLease(tx, token, manner.lease());
            if (!state.status().equals("paused")) {
                StateTable.put(tx, standing, now);
            }
        });
    }

    /** Ends after the request on its way. */
    @Override
    public void close() {
        ended.countDown();
        thread.ifPresent(running -> {
            try {
                running.join(END_MAX);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}

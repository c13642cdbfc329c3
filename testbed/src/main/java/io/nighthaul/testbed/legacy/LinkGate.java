package io.nighthaul.testbed.legacy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Decides how many bytes may pass a {@link Link}, and makes callers wait for their turn.
 *
 * <p>Limits by number are exact to the byte, whatever the sizes of reads are; that is what makes tests repeatable.
 */
final class LinkGate {
    static final long UNLIMITED = Long.MAX_VALUE;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Link.Direction, Lane> lanes = new EnumMap<>(Link.Direction.class);
    private long bytesPerSecond = UNLIMITED;
    private long delayNanos;

    LinkGate() {
        for (Link.Direction direction : Link.Direction.values()) {
            lanes.put(direction, new Lane());
        }
    }

    /** Waits until at least one byte may go that way, and says how many of those wanted may. */
    Turn admit(Link.Direction direction, int wanted) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Lane lane = lane(direction);
            while (lane.left == 0) {
                changed.await();
            }
            int admitted = (int) Math.min(wanted, Math.min(lane.left, pieceBytesMax(bytesPerSecond)));
            if (lane.left != UNLIMITED) {
                lane.left -= admitted;
            }
            boolean cuts = lane.left == 0 && lane.refill > 0;
            if (cuts) {
                lane.left = lane.refill;
            }
            awaitPace(lane, admitted);
            // Counted before they go, so that whoever has received them finds them counted.
            lane.passed += admitted;
            return new Turn(admitted, cuts);
        } finally {
            lock.unlock();
        }
    }

    long passed(Link.Direction direction) {
        lock.lock();
        try {
            return lane(direction).passed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * From now on exactly that many bytes pass until the line breaks or falls silent.
     *
     * @param refill what may pass after the break until the next one; 0 for silence instead of a break
     */
    void limit(Link.Direction direction, long bytes, long refill) {
        change(() -> {
            lane(direction).left = bytes;
            lane(direction).refill = refill;
        });
    }

    void slow(long bytesPerSecondMax) {
        change(() -> bytesPerSecond = bytesPerSecondMax);
    }

    void delay(Duration perPiece) {
        change(() -> delayNanos = perPiece.toNanos());
    }

    /** Takes all limits away; whoever waits goes on. */
    void heal() {
        change(() -> {
            lanes.values().forEach(lane -> lane.left = UNLIMITED);
            bytesPerSecond = UNLIMITED;
            delayNanos = 0;
        });
    }

    /** A tenth of a second's worth, so that a slow line trickles instead of stuttering. */
    static long pieceBytesMax(long bytesPerSecond) {
        return bytesPerSecond == UNLIMITED ? UNLIMITED : Math.max(1, bytesPerSecond / 10);
    }

    /** When a line that is busy until one instant has carried further bytes that arrive now. */
    static long freeAtNanos(long busyUntilNanos, long nowNanos, int bytes, long bytesPerSecond) {
        long begin = busyUntilNanos - nowNanos > 0 ? busyUntilNanos : nowNanos;
        return bytesPerSecond == UNLIMITED ? begin : begin + TimeUnit.SECONDS.toNanos(bytes) / bytesPerSecond;
    }

    private void awaitPace(Lane lane, int bytes) throws InterruptedException {
        if (!isPaced()) {
            return;
        }
        lane.busyUntilNanos = freeAtNanos(lane.busyUntilNanos, System.nanoTime(), bytes, bytesPerSecond);
        long due = lane.busyUntilNanos + delayNanos;
        for (long left = due - System.nanoTime(); left > 0 && isPaced(); left = due - System.nanoTime()) {
            changed.awaitNanos(left);
        }
    }

    private boolean isPaced() {
        return bytesPerSecond != UNLIMITED || delayNanos != 0;
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            lanes.values().forEach(lane -> lane.busyUntilNanos = System.nanoTime());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Lane lane(Link.Direction direction) {
        return lanes.computeIfAbsent(direction, unused -> new Lane());
    }

    /**
     * Leave to pass.
     *
     * @param cuts whether the line breaks once these bytes are through
     */
    record Turn(int bytes, boolean cuts) {}

    private static final class Lane {
        private long left = UNLIMITED;
        private long refill;
        private long passed;
        private long busyUntilNanos;
    }
}

package io.nighthaul.campaign.plan;

import io.nighthaul.campaign.Attempts;
import io.nighthaul.campaign.FailureClass;
import io.nighthaul.campaign.FailureRules;
import io.nighthaul.campaign.QueueCount;
import io.nighthaul.campaign.Recovery;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** The vehicles of a virtual campaign that are in no batch, with what has become of their failures. */
final class VirtualQueue {
    private static final double NO_JITTER = 0.5;

    private record Waiting(Instant until, int vehicle) {}

    private final Deque<Integer> ready = new ArrayDeque<>();
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(Comparator.comparing(Waiting::until));
    private final Deque<Integer> skipped = new ArrayDeque<>();
    private final int[] failures;
    private final boolean[] hasReturned;
    private int skippedForGood;

    VirtualQueue(int vehicles) {
        failures = new int[vehicles];
        hasReturned = new boolean[vehicles];
        for (int vehicle = 0; vehicle < vehicles; vehicle++) {
            ready.add(vehicle);
        }
    }

    QueueCount count(Instant now) {
        while (!waiting.isEmpty() && !waiting.element().until().isAfter(now)) {
            ready.add(waiting.remove().vehicle());
        }
        return new QueueCount(
                ready.size(), Optional.ofNullable(waiting.peek()).map(Waiting::until), skipped.size(), skippedForGood);
    }

    List<Integer> take(int count, boolean isOfSkipped) {
        Deque<Integer> from = isOfSkipped ? skipped : ready;
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int vehicle = from.remove();
            hasReturned[vehicle] |= isOfSkipped;
            taken.add(vehicle);
        }
        return taken;
    }

    /** Those left over from a batch come first again, in their order. */
    void giveBack(Deque<Integer> left) {
        while (!left.isEmpty()) {
            ready.addFirst(left.removeLast());
        }
    }

    void fail(int vehicle, Instant now) {
        Attempts attempts = new Attempts(1, failures[vehicle], hasReturned[vehicle]);
        switch (FailureRules.STANDARD.after(FailureClass.VEHICLE, attempts, NO_JITTER)) {
            case Recovery.Requeue requeue -> {
                failures[vehicle]++;
                waiting.add(new Waiting(now.plus(requeue.delay()), vehicle));
            }
            case Recovery.Skip(boolean isForGood) when isForGood -> skippedForGood++;
            case Recovery.Skip skip -> skipped.add(vehicle);
            case Recovery.Retry retry -> throw new IllegalStateException("a vehicle's own failure is not retried");
            case Recovery.Halt halt -> throw new IllegalStateException("a vehicle's own failure stops nobody else");
        }
    }
}

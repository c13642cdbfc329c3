package io.nighthaul.guard;

import io.nighthaul.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the latest looks in memory and writes them down from time to time.
 *
 * <p>What cannot be written, because the store is away or must not be touched, waits: the latest {@value #WAITING_MAX}
 * looks and as many events. Older ones are lost and counted; guarding goes on.
 */
public final class Recorder {
    static final int RECENT_MAX = 720;
    static final int WAITING_MAX = 2_000;

    private static final System.Logger LOG = System.getLogger(Recorder.class.getName());

    private final GuardJournal journal;
    private final Deque<GuardSample> recent = new ArrayDeque<>();
    private final Deque<GuardSample> samples = new ArrayDeque<>();
    private final Deque<GuardEvent> events = new ArrayDeque<>();
    private @Nullable Instant sampledAt;
    private long lost;
    private boolean isTroubled;

    public Recorder(GuardJournal journal) {
        this.journal = journal;
    }

    /** Takes a look in; nothing is written before {@link #flush}. */
    synchronized void record(GuardState before, GuardSample sample, Duration storeEvery) {
        GuardState state = sample.state();
        add(recent, sample, RECENT_MAX);
        boolean isChange = GuardEvent.isChange(before, state);
        if (isChange) {
            lost += add(events, GuardEvent.of(state), WAITING_MAX);
        }
        Instant last = sampledAt;
        if (isChange || last == null || last.isAfter(state.at()) || !state.at().isBefore(last.plus(storeEvery))) {
            lost += add(samples, sample, WAITING_MAX);
            sampledAt = state.at();
        }
    }

    private static <T> int add(Deque<T> queue, T item, int itemsMax) {
        queue.addLast(item);
        if (queue.size() <= itemsMax) {
            return 0;
        }
        queue.removeFirst();
        return 1;
    }

    /** Writes what waits; what the store refuses goes on waiting. Called by the thread that records, and no other. */
    void flush() {
        List<GuardSample> samplesNow;
        List<GuardEvent> eventsNow;
        synchronized (this) {
            samplesNow = new ArrayList<>(samples);
            eventsNow = new ArrayList<>(events);
        }
        try {
            // Not under the lock: whoever draws a chart must not wait for a slow store.
            journal.write(samplesNow, eventsNow);
        } catch (StoreException e) {
            troubled(e);
            return;
        }
        synchronized (this) {
            samples.clear();
            events.clear();
            if (lost > 0) {
                LOG.log(System.Logger.Level.WARNING, lost + " samples and events of the guard were never written down");
            }
            lost = 0;
            isTroubled = false;
        }
    }

    private synchronized void troubled(StoreException e) {
        if (!isTroubled) {
            LOG.log(System.Logger.Level.WARNING, "the guard cannot write down what it sees: " + e.getMessage());
        }
        isTroubled = true;
    }

    synchronized List<GuardSample> recent() {
        return List.copyOf(recent);
    }
}

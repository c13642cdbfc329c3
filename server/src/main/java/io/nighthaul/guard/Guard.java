package io.nighthaul.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The loop around {@link GuardLaw}: asks the probes when it is told to, keeps the state and writes down what it saw.
 *
 * <p>It has no thread and no clock of its own. One caller looks ({@link #sample}); any number of threads ask what is
 * allowed ({@link #state}). A look that cannot be written down does not change what is allowed.
 */
public final class Guard {
    private final ProbeRound round;
    private final Supplier<GuardLimits> limits;
    private final LongSupplier heapFreeBytes;
    private final Duration probeTimeout;
    private final Recorder recorder;
    private final List<Consumer<GuardSample>> listeners;
    private final ReentrantLock looking = new ReentrantLock();

    private volatile GuardState state = GuardState.UNSEEN;

    /**
     * @param limits asked anew at each look, so that a knob acts at once
     * @param listeners told of each look, on the thread that looks
     */
    public Guard(
            Senses senses, Supplier<GuardLimits> limits, Recorder recorder, List<Consumer<GuardSample>> listeners) {
        this.round = new ProbeRound(senses.probes(), senses.executor());
        this.probeTimeout = senses.timeout();
        this.heapFreeBytes = senses.heapFreeBytes();
        this.limits = limits;
        this.recorder = recorder;
        this.listeners = List.copyOf(listeners);
    }

    /**
     * Looks once and decides. While an emergency lasts, only the host is looked at, whoever else is asked for. When
     * another thread is looking already, its last word is returned.
     *
     * @param sides whom to look at; leaving one out on purpose (outside the window, nobody touches the source) allows no
     *     worker until a whole look
     * @param workersHauling workers of all nodes together that are hauling now
     */
    public GuardState sample(Instant now, Set<Side> sides, int workersHauling) {
        if (!looking.tryLock()) {
            return state(now);
        }
        try {
            return look(now, sides, workersHauling);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return state(now);
        } finally {
            looking.unlock();
        }
    }

    private GuardState look(Instant now, Set<Side> wanted, int workersHauling) throws InterruptedException {
        GuardLimits current = limits.get();
        GuardState before = state;
        boolean mayTouch = before.mayTouchServers(now, current.patience());
        Set<Side> sides = EnumSet.noneOf(Side.class);
        sides.addAll(mayTouch ? wanted : Set.of(Side.HOST));
        List<Reading> readings = round.read(sides, probeTimeout, now);
        int workersByMemory = current.memory().workersMax(heapFreeBytes.getAsLong());
        GuardState after = GuardLaw.next(before, new Look(now, sides, readings, workersByMemory), current);
        state = after;
        GuardSample sample = new GuardSample(after, workersHauling);
        recorder.record(before, sample, current.tempo().storeEvery());
        if (after.mayTouchServers(now, current.patience())) {
            recorder.flush();
        }
        listeners.forEach(listener -> listener.accept(sample));
        return after;
    }

    /** What is allowed now. Cheap; any thread. A state nobody has renewed for too long allows nothing. */
    public GuardState state(Instant now) {
        return state.asOf(now, limits.get().tempo().staleAfter());
    }

    /** {@link GuardState#strain} at the latest look. Cheap; any thread; needs neither time nor limits. */
    public double strain() {
        return state.strain();
    }

    /** The latest looks, oldest first. */
    public List<GuardSample> recent() {
        return recorder.recent();
    }
}

package io.nighthaul.store;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What is done when the process is told to end: one step after the other, the newest first. The JVM starts all of its
 * shutdown hooks at once, and a server of ours would be gone while those who use it still end their work. Safe for
 * threads.
 */
public final class ProcessEnd {
    private static final System.Logger LOG = System.getLogger(ProcessEnd.class.getName());
    private static final ProcessEnd OURS = new ProcessEnd();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(OURS::run, "process-end"));
    }

    private final Deque<Step> steps = new ArrayDeque<>();

    ProcessEnd() {}

    /** Adds a step that is done before all that were added earlier; its thread is not the one that adds it. */
    public static Step add(Runnable work) {
        return OURS.first(work);
    }

    Step first(Runnable work) {
        Step step = new Step(this, work);
        synchronized (steps) {
            steps.push(step);
        }
        return step;
    }

    /** A failure of one step must not keep the others from being done. */
    void run() {
        for (Step step = next(); step != null; step = next()) {
            try {
                step.now();
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "while the process ends", e);
            }
        }
    }

    private @Nullable Step next() {
        synchronized (steps) {
            return steps.poll();
        }
    }

    /** Something that is to be done when the process ends. */
    public static final class Step {
        private final ProcessEnd end;
        private final Runnable work;
        private boolean isBegun;

        private Step(ProcessEnd end, Runnable work) {
            this.end = end;
            this.work = work;
        }

        /** Does it now, unless it was done; the end of the process waits for it, if it comes meanwhile. */
        public synchronized void now() {
            if (isBegun) {
                return;
            }
            isBegun = true;
            try {
                work.run();
            } finally {
                cancel();
            }
        }

        /** Takes it back; does nothing when it has been begun. */
        public void cancel() {
            synchronized (end.steps) {
                end.steps.remove(this);
            }
        }
    }
}

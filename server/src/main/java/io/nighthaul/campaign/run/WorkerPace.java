package io.nighthaul.campaign.run;

import io.nighthaul.guard.Nice;
import io.nighthaul.haul.Pace;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** The pace of one worker: as nice as the knobs and the strain on others demand, until it is recalled. */
final class WorkerPace implements Pace {
    private final CountDownLatch recalled = new CountDownLatch(1);
    private final Supplier<Nice> nice;
    private final DoubleSupplier strain;

    /**
     * Both are asked after each chunk, so that a knob acts at once and a busy source is felt at once.
     *
     * @param strain on source, target and host, see {@link io.nighthaul.guard.Guard#strain}
     */
    WorkerPace(Supplier<Nice> nice, DoubleSupplier strain) {
        this.nice = nice;
        this.strain = strain;
    }

    /** Ends the work after the chunk that is on its way. */
    void recall() {
        recalled.countDown();
    }

    @Override
    public boolean isStopping() {
        return recalled.getCount() == 0 || Thread.currentThread().isInterrupted();
    }

    @Override
    public Duration restAfter(Duration chunk) {
        return nice.get().sleepAfter(chunk, strain.getAsDouble());
    }

    @Override
    public void pause(Duration duration) {
        try {
            boolean isRecalled = recalled.await(duration.toMillis(), TimeUnit.MILLISECONDS);
            if (isRecalled) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

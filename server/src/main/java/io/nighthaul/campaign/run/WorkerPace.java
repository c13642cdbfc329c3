package io.nighthaul.campaign.run;

import io.nighthaul.haul.Pace;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/** The pace of one worker: as nice as the knob says, until it is recalled. */
final class WorkerPace implements Pace {
    private static final Duration REST_MAX = Duration.ofMinutes(5);

    private final CountDownLatch recalled = new CountDownLatch(1);
    private final DoubleSupplier niceRatio;

    /** @param niceRatio rest after a chunk as a multiple of its time; asked after each, so that the knob acts at once */
    WorkerPace(DoubleSupplier niceRatio) {
        this.niceRatio = niceRatio;
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
        Duration rest = Duration.ofMillis((long) (chunk.toMillis() * niceRatio.getAsDouble()));
        return rest.compareTo(REST_MAX) < 0 ? rest : REST_MAX;
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

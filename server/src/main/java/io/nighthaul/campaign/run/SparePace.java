package io.nighthaul.campaign.run;

import io.nighthaul.haul.Pace;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/** The pace of work that nobody waits for: it stops, after its chunk, as soon as somebody else wants the source. */
final class SparePace implements Pace {
    private final BooleanSupplier isSpare;
    private final Pace until;

    /** @param ended counted down when the process ends */
    SparePace(BooleanSupplier isSpare, CountDownLatch ended) {
        this.isSpare = isSpare;
        this.until = Pace.until(ended);
    }

    @Override
    public boolean isStopping() {
        return until.isStopping() || !isSpare.getAsBoolean();
    }

    @Override
    public Duration restAfter(Duration chunk) {
        return Duration.ZERO;
    }

    @Override
    public void pause(Duration duration) {
        until.pause(duration);
    }
}

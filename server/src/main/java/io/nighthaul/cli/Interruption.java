package io.nighthaul.cli;

import io.nighthaul.haul.Haul;
import io.nighthaul.store.ProcessEnd;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a haul in good order when somebody ends the process: the chunks on their way are committed and reported before
 * the store is closed.
 */
final class Interruption {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final ProcessEnd.Step step;

    /** To be made after the store was opened, because what comes last ends first. */
    Interruption(Haul haul) {
        step = ProcessEnd.add(() -> stop(haul));
    }

    private void stop(Haul haul) {
        haul.stop();
        try {
            boolean isReported = ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!isReported) {
                System.err.println("nighthaul: ended in the middle of a chunk; nothing half-written was kept");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** To be called when everything has been said: the process may end now. */
    void over() {
        ended.countDown();
        step.cancel();
    }
}

package io.nighthaul.cli;

import io.nighthaul.haul.Haul;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends a haul in good order when somebody ends the process: the chunks on their way are committed and reported. */
final class Interruption {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(Haul haul) {
        hook = new Thread(() -> stop(haul), "haul-stop");
    }

    static Interruption of(Haul haul) {
        Interruption interruption = new Interruption(haul);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
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
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook with it.
            return;
        }
    }
}

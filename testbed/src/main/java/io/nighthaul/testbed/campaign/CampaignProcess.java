package io.nighthaul.testbed.campaign;

import io.nighthaul.testbed.soak.HaulProcess;
import io.nighthaul.testbed.soak.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A {@link CampaignServer} in a process of its own, which can be killed. */
public final class CampaignProcess {
    private static final Duration LOOK = Duration.ofMillis(20);

    /** Enough for the guard to allow as many workers as a test wants. */
    private static final String HEAP = "1g";

    private static final Duration START_MAX = Duration.ofSeconds(60);

    private CampaignProcess() {}

    /**
     * Starts it and waits until it takes part.
     *
     * @param nights its clock, if it is not to be the real one
     */
    public static HaulProcess launch(
            Store store, Path config, String node, Duration lease, Optional<CompressedNights> nights)
            throws IOException, InterruptedException {
        Path log = config.resolveSibling(node + ".log");
        HaulProcess process = HaulProcess.launchMain(
                HaulProcess.Way.PLAIN.with(store.environment()).withHeap(HEAP),
                log,
                CampaignServer.class,
                config.toString(),
                node,
                lease.toString(),
                nights.map(CompressedNights::text).orElse(""));
        long deadline = System.nanoTime() + START_MAX.toNanos();
        while (!process.output().contains(CampaignServer.READY)) {
            if (process.hasEndedWithin(LOOK) || System.nanoTime() - deadline > 0) {
                process.close();
                throw new IllegalStateException(node + " did not begin; it said:\n" + process.output());
            }
        }
        return process;
    }
}

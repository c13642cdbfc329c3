package io.nighthaul.campaign.run;

import io.nighthaul.campaign.Preset;
import io.nighthaul.cleanup.Cleanup;
import io.nighthaul.cleanup.CleanupCadence;
import io.nighthaul.cleanup.CleanupReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks after the store as often as the preset in force says. While another node is at it, waits for that one. */
public final class StoreMaintenance implements Maintenance {
    private static final System.Logger LOG = System.getLogger(StoreMaintenance.class.getName());
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Cleanup cleanup;
    private final Supplier<Rulebook> rules;
    private final InstantSource clock;

    /** @param rules asked each time, so that a knob acts at once */
    public StoreMaintenance(Cleanup cleanup, Supplier<Rulebook> rules, InstantSource clock) {
        this.cleanup = cleanup;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public void afterBatch(Campaign campaign, int batch, Instant deadline) {
        Preset preset = rules.get().preset();
        CleanupCadence cadence = new CleanupCadence(preset.compressAfterBatches(), preset.vacuumAfterBatches());
        while (clock.instant().isBefore(deadline) && !Thread.currentThread().isInterrupted()) {
            Optional<CleanupReport> report = cleanup.run(campaign.id(), batch, cadence, deadline);
            if (report.isPresent()) {
                tell(campaign, report.get());
                return;
            }
            await();
        }
    }

    private static void tell(Campaign campaign, CleanupReport report) {
        System.Logger.Level level =
                report.failures().isEmpty() ? System.Logger.Level.INFO : System.Logger.Level.WARNING;
        LOG.log(level, "campaign " + campaign.name() + ", " + report.summary());
    }

    private static void await() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Breaks off what runs; it is due again. */
    @Override
    public void close() {
        cleanup.cancel();
    }
}

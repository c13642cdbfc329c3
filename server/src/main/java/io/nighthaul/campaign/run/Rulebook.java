package io.nighthaul.campaign.run;

import io.nighthaul.campaign.FailureRules;
import io.nighthaul.campaign.NightWindow;
import io.nighthaul.campaign.Preset;
import io.nighthaul.campaign.RetryPolicy;
import io.nighthaul.campaign.Throughput;
import io.nighthaul.guard.Nice;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.SyncSettings;
import java.time.Duration;
import java.time.ZoneId;

/**
 * The settings that govern a campaign, as they are in force at one moment.
 *
 * @param preset the one in force, with every knob that was set by hand
 * @param zone whose clock the window is on
 * @param assumed speed to plan with before anything is measured
 * @param chunk longest time a worker needs to end what it has begun
 * @param workerTimeout without progress, after which a worker is given up
 * @param nice how long a worker rests after a chunk
 * @param breakerFailures to reach the host, in a row, after which nobody tries
 * @param breakerWait how long not, the first time
 */
public record Rulebook(
        Preset preset,
        ZoneId zone,
        Throughput assumed,
        Duration chunk,
        FailureRules failures,
        Duration workerTimeout,
        Nice nice,
        int breakerFailures,
        Duration breakerWait) {

    /** Chunks are sized to take a few seconds; ten times that is the careful side. */
    private static final Duration CHUNK = Duration.ofSeconds(30);

    private static final Duration RETRY_DELAY_MAX = Duration.ofMinutes(5);
    private static final double JITTER = 0.2;
    private static final int CONNECTION_LOSSES_MAX = 10;

    public static Rulebook of(Knobs knobs) {
        Preset preset = Preset.of(knobs);
        int workers = knobs.value(SyncSettings.WORKER_POOL_ENABLED)
                ? Math.min(preset.workersPerBatch(), knobs.value(SyncSettings.WORKERS_MAX))
                : 1;
        Duration delay = knobs.value(SyncSettings.RETRY_DELAY);
        RetryPolicy retries = new RetryPolicy(
                knobs.value(SyncSettings.RETRIES_MAX),
                delay,
                knobs.value(SyncSettings.RETRY_MULTIPLIER),
                delay.compareTo(RETRY_DELAY_MAX) > 0 ? delay : RETRY_DELAY_MAX,
                JITTER);
        FailureRules failures = new FailureRules(
                retries,
                knobs.value(SyncSettings.CONNECTION_LOST_WAIT),
                CONNECTION_LOSSES_MAX,
                knobs.value(SyncSettings.VEHICLE_FAILURES_MAX));
        return new Rulebook(
                preset.withWorkersPerBatch(workers),
                knobs.value(SyncSettings.WINDOW_ZONE),
                Throughput.REFERENCE,
                CHUNK,
                failures,
                knobs.value(SyncSettings.WORKER_TIMEOUT),
                GuardRules.nice(knobs),
                knobs.value(SyncSettings.BREAKER_FAILURES),
                knobs.value(SyncSettings.BREAKER_WAIT));
    }

    NightWindow window() {
        return preset.window(zone);
    }
}

package io.nighthaul.campaign;

import java.time.ZoneId;
import java.util.Optional;

/**
 * All that a decision depends on, as it was at one moment.
 *
 * @param preset in force now; every knob may have changed since the last decision
 * @param zone whose clock the preset's hours are on
 * @param batch that is open
 * @param forecast for the preset's number of workers
 */
public record View(
        CampaignState state,
        Preset preset,
        ZoneId zone,
        Optional<BatchInHand> batch,
        BatchHistory history,
        QueueCount queue,
        Conditions conditions,
        BatchForecast forecast) {

    public NightWindow window() {
        return preset.window(zone);
    }

    /** What the preset wants, or less if the guard says so. */
    int allowedWorkers() {
        return conditions.guard() instanceof Permission.Granted granted
                ? Math.min(preset.workersPerBatch(), granted.workers())
                : 0;
    }
}

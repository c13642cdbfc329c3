package io.nighthaul.campaign.plan;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What to plan.
 *
 * @param zone whose clock the presets' hours are on
 * @param start when the campaign is started, or resumed with what is left of its workload
 */
public record PlanRequest(ZoneId zone, Instant start, Workload workload, SourceModel model) {

    public PlanRequest with(SourceModel other) {
        return new PlanRequest(zone, start, workload, other);
    }
}

package io.nighthaul.campaign.run;

import java.util.List;

/**
 * What a rollback came to.
 *
 * @param vehicles put back into the queue by this call
 * @param slices deliveries removed by this call
 * @param fixes removed by this call
 * @param isComplete false when it was interrupted: the next call goes on
 * @param differences in which the campaign is not as the checkpoint says, in words; empty as a rule. Reasons are that a
 *     later batch replaced a slice that had changed at the source, or that a worker died between a chunk and its report
 */
public record RollbackOutcome(int vehicles, long slices, long fixes, boolean isComplete, List<String> differences) {
    public RollbackOutcome {
        differences = List.copyOf(differences);
    }
}

package io.nighthaul.orders.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that the decision depends on.
 *
 * @param spent oldest first
 * @param pace of the endpoint that is asked for
 * @param held nobody may ask before, if there is such a time
 */
public record BudgetState(List<Spent> spent, List<Ceiling> ceilings, Pace pace, Optional<Instant> held) {
    public BudgetState {
        spent = List.copyOf(spent);
        ceilings = List.copyOf(ceilings);
    }

    /**
     * A request that was let through.
     *
     * @param reservedAt before it was sent
     * @param settledAt after its answer; null when nobody saw one
     */
    public record Spent(
            long seq,
            int weight,
            Instant reservedAt,
            @Nullable Instant settledAt) {
        /** The last moment at which the API may have counted it. */
        Instant countedUntil(Duration callMax) {
            return settledAt != null ? settledAt : reservedAt.plus(callMax);
        }
    }

    /**
     * What the API said was left.
     *
     * @param label of the window it spoke of
     * @param afterSeq it had seen requests up to this one
     */
    public record Ceiling(String label, long afterSeq, int remaining, Instant until) {}

    /**
     * Rest between two requests to one endpoint.
     *
     * @param failures in a row
     * @param lastAt when the latest request was let through, null before the first
     */
    public record Pace(
            Duration rest, int failures, @Nullable Instant lastAt) {}
}

package io.nighthaul.store;

import io.nighthaul.track.Rules;

/**
 * Says by which rules a vehicle's slices are judged, unless their days are pinned to others.
 *
 * <p>Asked inside the transaction that judges, while that holds the vehicle's lock, so that no slice is judged by rules
 * that were no longer in force when it was committed without somebody noticing.
 */
@FunctionalInterface
public interface RuleChoice {
    Rules rules(Transaction tx, int vehicleId);

    /** The same for every vehicle. */
    static RuleChoice always(Rules rules) {
        return (tx, vehicleId) -> rules;
    }
}

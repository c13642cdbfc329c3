package io.nighthaul.store;

import io.nighthaul.track.Rules;
import java.time.LocalDate;
import java.util.List;

/** By which rules each slice of a vehicle is judged: its day's pin, or the choice for the vehicle. */
final class SliceRules {
    private final RuleSets sets;
    private final Rules chosen;
    private final List<RulePins.Named> pins;

    private SliceRules(RuleSets sets, Rules chosen, List<RulePins.Named> pins) {
        this.sets = sets;
        this.chosen = chosen;
        this.pins = pins;
    }

    /** Those in force for a stretch of days. */
    static SliceRules inForce(
            Transaction tx, RuleSets sets, RuleChoice choice, int vehicleId, LocalDate first, LocalDate last) {
        return new SliceRules(sets, choice.rules(tx, vehicleId), RulePins.read(tx, vehicleId, first, last));
    }

    /** The same for every day. */
    static SliceRules always(RuleSets sets, Rules rules) {
        return new SliceRules(sets, rules, List.of());
    }

    Rules on(LocalDate day) {
        return RulePins.rules(pins, day).orElse(chosen);
    }

    int ruleSetOn(LocalDate day) {
        return sets.id(on(day));
    }

    int chosen() {
        return sets.id(chosen);
    }
}

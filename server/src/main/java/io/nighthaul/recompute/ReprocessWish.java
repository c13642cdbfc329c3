package io.nighthaul.recompute;

import io.nighthaul.store.RuleName;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What somebody wants to be judged anew.
 *
 * @param rules to which the days are pinned; empty for the rules in force for each vehicle, and to take pins off
 * @param first UTC day, and {@code last} too, both included
 * @param vehicles by their codes; empty for a group or for the whole fleet
 * @param group by its name; not together with vehicles
 * @param isDry only to see what would come of it
 */
public record ReprocessWish(
        Optional<RuleName> rules,
        LocalDate first,
        LocalDate last,
        List<String> vehicles,
        Optional<String> group,
        boolean isDry) {
    /** @throws IllegalArgumentException saying what does not go together */
    public ReprocessWish {
        vehicles = List.copyOf(vehicles);
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("the period ends (" + last + ") before it begins (" + first + ")");
        }
        if (!vehicles.isEmpty() && group.isPresent()) {
            throw new IllegalArgumentException("name vehicles or a group, not both");
        }
    }

    /** For people: what is judged by what. */
    String summary() {
        return first + " to " + last + " by "
                + rules.map(name -> name.rules().id()).orElse("the rules in force") + (isDry ? ", dry run" : "");
    }
}

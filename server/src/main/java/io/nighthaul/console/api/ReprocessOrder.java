package io.nighthaul.console.api;

import io.nighthaul.recompute.ReprocessWish;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run that judges history anew, as it is asked for.
 *
 * @param profile rules by name; instead of {@code isInForce}
 * @param isInForce true for the rules in force for each vehicle, which takes pins off
 * @param from UTC day
 * @param to UTC day, included
 * @param vehicles codes; without them and a group, the whole fleet
 * @param group by name
 * @param isDryRun true to be told what would come of it; it has to be said either way
 */
public record ReprocessOrder(
        @Nullable String profile,
        @Nullable Boolean isInForce,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable List<String> vehicles,
        @Nullable String group,
        @Nullable Boolean isDryRun) {

    /** @throws Refusal naming every problem */
    ReprocessWish wish() {
        List<String> problems = new ArrayList<>();
        if ((profile == null) == !Boolean.TRUE.equals(isInForce)) {
            problems.add("give either profile (a name) or isInForce (true)");
        }
        if (from == null || to == null) {
            problems.add("from and to must be days such as 2026-03-01");
        }
        if (isDryRun == null) {
            problems.add("isDryRun must be true or false");
        }
        if (!problems.isEmpty() || from == null || to == null || isDryRun == null) {
            throw Refusal.unprocessable(String.join("; ", problems));
        }
        try {
            return new ReprocessWish(
                    profile == null ? Optional.empty() : Optional.of(RulesController.named(profile)),
                    from,
                    to,
                    vehicles == null ? List.of() : vehicles,
                    Optional.ofNullable(group),
                    isDryRun);
        } catch (IllegalArgumentException e) {
            throw Refusal.unprocessable(String.valueOf(e.getMessage()));
        }
    }
}

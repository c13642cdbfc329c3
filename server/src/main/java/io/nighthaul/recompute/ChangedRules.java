package io.nighthaul.recompute;

import io.nighthaul.store.Database;
import io.nighthaul.store.RuleName;
import io.nighthaul.store.SliceStore;
import io.nighthaul.store.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Notices that other rules are in force for vehicles than those their slices were judged by, and has these marked:
 * because a setting or a group was changed, a vehicle moved to another group, or a new version of the kernel has newer
 * rules of the profile.
 */
final class ChangedRules {
    private final Database database;
    private final ChosenRules chosen;
    private final SliceStore store;

    ChangedRules(Database database, ChosenRules chosen, SliceStore store) {
        this.database = database;
        this.chosen = chosen;
        this.store = store;
    }

    /** A vehicle that may have slices of other rules. */
    private record Suspect(int vehicleId, Optional<String> profile, Optional<String> applied) {}

    /**
     * Looks at the fleet once. A vehicle that somebody is writing is left for the next look.
     *
     * @return how many slices were marked
     */
    long mark() {
        List<Integer> vehicles = database.inTransaction(this::vehicles);
        long marked = 0;
        for (int vehicle : vehicles) {
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
            marked += store.markMisjudged(vehicle).orElse(0);
        }
        return marked;
    }

    private List<Integer> vehicles(Transaction tx) {
        String fleet = chosen.fleet(tx).rules().id();
        Map<String, String> ids = new HashMap<>();
        return tx
                .sql("""
                        SELECT v.id, g.profile, r.name FROM vehicle v
                        LEFT JOIN vehicle_group g ON g.id = v.group_id
                        LEFT JOIN rules_applied a ON a.vehicle_id = v.id
                        LEFT JOIN rule_set r ON r.id = a.rule_set
                        WHERE g.profile IS NOT NULL OR r.name IS DISTINCT FROM :fleet""")
                .param("fleet", fleet)
                .query((row, number) -> new Suspect(
                        row.getInt("id"),
                        Optional.ofNullable(row.getString("profile")),
                        Optional.ofNullable(row.getString("name"))))
                .list()
                .stream()
                .filter(suspect -> {
                    String wanted = suspect.profile()
                            .map(profile -> ids.computeIfAbsent(
                                    profile,
                                    text -> RuleName.parse(text)
                                            .map(name -> name.rules().id())
                                            .orElse(fleet)))
                            .orElse(fleet);
                    return !suspect.applied().equals(Optional.of(wanted));
                })
                .map(Suspect::vehicleId)
                .toList();
    }
}

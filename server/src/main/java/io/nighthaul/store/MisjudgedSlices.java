package io.nighthaul.store;

import java.time.Instant;
import java.time.ZoneOffset;

/** Finds a vehicle's slices that were judged by rules that are no longer in force for it. */
final class MisjudgedSlices {
    private final RuleSets sets;
    private final RuleChoice choice;

    MisjudgedSlices(RuleSets sets, RuleChoice choice) {
        this.sets = sets;
        this.choice = choice;
    }

    /**
     * Marks them, in a transaction that holds the vehicle's lock: whoever judges after it asks for the rules anew.
     *
     * @return how many
     */
    int mark(Transaction tx, int vehicleId, Instant now) {
        int rules = sets.id(choice.rules(tx, vehicleId));
        int marked = tx.sql("""
                        UPDATE slice SET dirty_since = :now, dirty_reason = :reason
                        WHERE vehicle_id = :vehicle AND rule_set <> :rules AND dirty_since IS NULL
                          AND NOT EXISTS (SELECT FROM rule_pin p
                                          WHERE p.vehicle_id = :vehicle AND slice.day BETWEEN p.first_day AND p.last_day)""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("reason", DirtyReason.RULES.sqlName())
                .param("vehicle", vehicleId)
                .param("rules", rules)
                .update();
        tx.sql("""
                        INSERT INTO rules_applied (vehicle_id, rule_set) VALUES (:vehicle, :rules)
                        ON CONFLICT (vehicle_id) DO UPDATE SET rule_set = excluded.rule_set""").param("vehicle", vehicleId).param("rules", rules).update();
        return marked;
    }
}

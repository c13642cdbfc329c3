package io.nighthaul.recompute;

import io.nighthaul.settings.RecomputeSettings;
import io.nighthaul.settings.Settings;
import io.nighthaul.store.RuleChoice;
import io.nighthaul.store.RuleName;
import io.nighthaul.store.Transaction;
import io.nighthaul.track.Rules;

/**
 * The rules that people have chosen: a group's profile for its vehicles, the setting {@code filter.profile} for the rest
 * of the fleet. Read anew in each transaction, past all caches. Safe for threads.
 */
public final class ChosenRules implements RuleChoice {
    private final Settings settings;

    public ChosenRules(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Rules rules(Transaction tx, int vehicleId) {
        return tx.sql("""
                        SELECT g.profile FROM vehicle v JOIN vehicle_group g ON g.id = v.group_id
                        WHERE v.id = :vehicle AND g.profile IS NOT NULL""")
                .param("vehicle", vehicleId)
                .query(String.class)
                .optional()
                .flatMap(RuleName::stored)
                .orElseGet(() -> fleet(tx))
                .rules();
    }

    /** What judges vehicles whose group has nothing of its own, or something that this version does not know. */
    RuleName fleet(Transaction tx) {
        return settings.knobs(tx).value(RecomputeSettings.PROFILE);
    }
}

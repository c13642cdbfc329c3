package io.nighthaul.store;

import io.nighthaul.track.Rules;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The table {@code rule_set}: numbers for the names of rules, which never change once they are given. */
final class RuleSets {
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final Database database;

    /** Gives the rules that people can choose their numbers at once, so that no slice has to wait for one. */
    RuleSets(Database database) {
        this.database = database;
        Rules.all().forEach(this::id);
    }

    /** In a transaction of its own for rules seen for the first time: a number must not be taken back. */
    int id(Rules rules) {
        Integer known = ids.get(rules.id());
        if (known != null) {
            return known;
        }
        int id = given(rules.id());
        ids.put(rules.id(), id);
        return id;
    }

    private int given(String name) {
        return database.inTransaction(tx -> {
            Optional<Integer> known = find(tx, name);
            if (known.isPresent()) {
                return known.get();
            }
            // Only now: an insert that finds the name there would use up a number all the same, and there are 32,767.
            tx.sql("INSERT INTO rule_set (name) VALUES (:name) ON CONFLICT DO NOTHING")
                    .param("name", name)
                    .update();
            return find(tx, name).orElseThrow();
        });
    }

    private static Optional<Integer> find(Transaction tx, String name) {
        return tx.sql("SELECT id FROM rule_set WHERE name = :name")
                .param("name", name)
                .query(Integer.class)
                .optional();
    }

    static Optional<Rules> rules(String name) {
        return RuleName.stored(name).map(RuleName::rules);
    }
}

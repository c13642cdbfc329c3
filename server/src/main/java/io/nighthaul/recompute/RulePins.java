package io.nighthaul.recompute;

import io.nighthaul.store.Database;
import java.time.LocalDate;
import java.util.List;

/** The periods that stay with rules somebody chose, whatever is in force. */
public final class RulePins {
    private final Database database;

    public RulePins(Database database) {
        this.database = database;
    }

    /**
     * Days that are pinned to the same rules.
     *
     * @param first UTC day, and {@code last} too, both included
     * @param vehicles of which just these days are
     */
    public record Pin(String rules, LocalDate first, LocalDate last, int vehicles) {}

    /** The latest first. */
    public List<Pin> all(int rowsMax) {
        return database.inTransaction(tx -> tx.sql("""
                        SELECT s.name, p.first_day, p.last_day, count(*) AS vehicles
                        FROM rule_pin p JOIN rule_set s ON s.id = p.rule_set
                        GROUP BY s.name, p.first_day, p.last_day
                        ORDER BY p.last_day DESC, p.first_day DESC, s.name LIMIT :max""")
                .param("max", rowsMax)
                .query((row, number) -> new Pin(
                        row.getString("name"),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class),
                        row.getInt("vehicles")))
                .list());
    }
}

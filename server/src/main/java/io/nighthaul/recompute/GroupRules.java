package io.nighthaul.recompute;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.audit.Entry;
import io.nighthaul.settings.RecomputeSettings;
import io.nighthaul.settings.Settings;
import io.nighthaul.store.Database;
import io.nighthaul.store.RuleName;
import io.nighthaul.store.Transaction;
import io.nighthaul.track.Rules;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** By which rules groups of vehicles are judged. Every change is audited, and judges the group's slices again. */
public final class GroupRules {
    private final Database database;
    private final Settings settings;
    private final AuditLog audit;

    public GroupRules(Database database, Settings settings, AuditLog audit) {
        this.database = database;
        this.settings = settings;
        this.audit = audit;
    }

    /**
     * What is chosen.
     *
     * @param known rules to choose from, the default first
     * @param fleet rules of everybody else, as they were named
     * @param groups those with rules of their own
     */
    public record Choices(List<String> known, String fleet, List<GroupChoice> groups) {}

    /** A group with rules of its own, as they were named. */
    public record GroupChoice(String group, String profile) {}

    public Choices choices() {
        List<GroupChoice> groups = database.inTransaction(
                tx -> tx.sql("SELECT name, profile FROM vehicle_group WHERE profile IS NOT NULL ORDER BY name")
                        .query((row, number) -> new GroupChoice(row.getString(1), row.getString(2)))
                        .list());
        return new Choices(
                Rules.all().stream().map(Rules::id).toList(),
                settings.value(RecomputeSettings.PROFILE).text(),
                groups);
    }

    /**
     * Gives a group rules of its own, or the fleet's again.
     *
     * @param rules empty for the fleet's
     * @return false when there is no such group
     */
    public boolean choose(String group, Optional<RuleName> rules, Actor actor) {
        return database.inTransaction(tx -> {
            Optional<Row> row = tx.sql("SELECT id, profile FROM vehicle_group WHERE name = :name FOR UPDATE")
                    .param("name", group)
                    .query((found, number) -> new Row(found.getInt("id"), found.getString("profile")))
                    .optional();
            row.ifPresent(before ->
                    change(tx, group, before, rules.map(RuleName::text).orElse(null), actor));
            return row.isPresent();
        });
    }

    private record Row(int id, @Nullable String profile) {}

    private void change(Transaction tx, String group, Row before, @Nullable String profile, Actor actor) {
        tx.sql("UPDATE vehicle_group SET profile = :profile WHERE id = :id")
                .param("profile", profile, Types.VARCHAR)
                .param("id", before.id())
                .update();
        audit.record(tx, new Entry(actor, "group.rules", group, before.profile(), profile));
    }
}

package io.nighthaul.fleet;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.audit.Entry;
import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The groups of the fleet's vehicles. Every change is audited, with the codes. Safe for threads. */
public final class VehicleGroups {
    private final Database database;
    private final AuditLog audit;

    public VehicleGroups(Database database, AuditLog audit) {
        this.database = database;
        this.audit = audit;
    }

    /** A vehicle and the group it is in, if any. */
    private record Member(int id, String code, @Nullable String group) {}

    /** All, by name. */
    public List<VehicleGroup> all() {
        return database.inTransaction(tx -> counted(tx, "true", ""));
    }

    /** Their names, in order; counts nothing. */
    public List<String> names() {
        return database.inTransaction(tx -> tx.sql("SELECT name FROM vehicle_group ORDER BY name COLLATE \"C\"")
                .query(String.class)
                .list());
    }

    /** @throws UnknownGroupException naming those there are */
    public VehicleGroup find(String name) {
        return database.inTransaction(tx -> one(tx, name));
    }

    /**
     * Codes of the vehicles in it, in their order.
     *
     * @throws UnknownGroupException naming those there are
     */
    public List<String> vehicles(String name) {
        return database.inTransaction(tx -> tx.sql("SELECT code FROM vehicle WHERE group_id = :id ORDER BY code")
                .param("id", id(tx, name))
                .query(String.class)
                .list());
    }

    /** Codes of all vehicles known here, in their order. */
    public List<String> knownVehicles() {
        return database.inTransaction(tx -> tx.sql("SELECT code FROM vehicle ORDER BY code")
                .query(String.class)
                .list());
    }

    /**
     * A new group with vehicles in it, or none.
     *
     * @throws IllegalArgumentException when there is a group of that name
     */
    public GroupChange create(String name, Collection<String> codes, Actor actor) {
        return database.inTransaction(tx -> {
            Optional<Integer> id = tx.sql(
                            "INSERT INTO vehicle_group (name) VALUES (:name) ON CONFLICT DO NOTHING RETURNING id")
                    .param("name", name)
                    .query(Integer.class)
                    .optional();
            if (id.isEmpty()) {
                throw new IllegalArgumentException(
                        "there is a group " + name + " already; add to it, or choose another name");
            }
            audit.record(tx, Entry.of(actor, "group.create", name));
            return put(tx, id.get(), name, codes, actor);
        });
    }

    /**
     * Puts vehicles into it, out of whatever group they were in. A code that is not known yet becomes a vehicle.
     *
     * @throws UnknownGroupException naming those there are
     */
    public GroupChange add(String name, Collection<String> codes, Actor actor) {
        return database.inTransaction(tx -> put(tx, id(tx, name), name, codes, actor));
    }

    private GroupChange put(Transaction tx, int group, String name, Collection<String> codes, Actor actor) {
        List<String> wanted = codes.stream().distinct().sorted().toList();
        List<String> strangers = tx.sql("""
                        INSERT INTO vehicle (code) SELECT code FROM unnest(:codes::text[]) AS wanted (code) ORDER BY code
                        ON CONFLICT DO NOTHING RETURNING code""")
                .param("codes", wanted.toArray(String[]::new))
                .query(String.class)
                .list();
        List<Member> members = locked(tx, wanted);
        List<Member> coming =
                members.stream().filter(member -> !name.equals(member.group())).toList();
        assign(tx, coming, group);
        Map<String, List<String>> left = coming.stream()
                .filter(member -> member.group() != null)
                .collect(Collectors.groupingBy(
                        member -> String.valueOf(member.group()),
                        TreeMap::new,
                        Collectors.mapping(Member::code, Collectors.toList())));
        List<String> notes = new ArrayList<>();
        left.forEach((from, moved) -> notes.add("no longer in group " + from + ": " + CodeList.of(moved)));
        if (!strangers.isEmpty()) {
            notes.add("not known here until now: " + CodeList.of(strangers));
        }
        if (coming.size() < members.size()) {
            notes.add("in it already: " + (members.size() - coming.size()));
        }
        List<String> changed = coming.stream().map(Member::code).toList();
        if (!changed.isEmpty()) {
            String before = left.entrySet().stream()
                    .map(moved -> moved.getKey() + ": " + String.join(", ", moved.getValue()))
                    .collect(Collectors.joining("; "));
            record(tx, actor, "group.add", name, before, String.join(", ", changed));
        }
        return new GroupChange(one(tx, name), changed, notes);
    }

    /**
     * Takes vehicles out of it; they are in no group then.
     *
     * @throws UnknownGroupException naming those there are
     */
    public GroupChange remove(String name, Collection<String> codes, Actor actor) {
        return database.inTransaction(tx -> {
            id(tx, name);
            List<String> wanted = codes.stream().distinct().sorted().toList();
            List<Member> going = locked(tx, wanted).stream()
                    .filter(member -> name.equals(member.group()))
                    .toList();
            assign(tx, going, null);
            List<String> changed = going.stream().map(Member::code).toList();
            List<String> absent =
                    wanted.stream().filter(code -> !changed.contains(code)).toList();
            if (!changed.isEmpty()) {
                record(tx, actor, "group.remove", name, String.join(", ", changed), "");
            }
            return new GroupChange(
                    one(tx, name),
                    changed,
                    absent.isEmpty() ? List.of() : List.of("not in it: " + CodeList.of(absent)));
        });
    }

    /**
     * Ends it; its vehicles and all that is stored of them stay.
     *
     * @return as it was
     * @throws UnknownGroupException naming those there are
     */
    public VehicleGroup delete(String name, Actor actor) {
        return database.inTransaction(tx -> {
            int id = id(tx, name);
            VehicleGroup group = one(tx, name);
            tx.sql("DELETE FROM vehicle_group WHERE id = :id").param("id", id).update();
            record(tx, actor, "group.delete", name, group.vehicles() + " vehicles", "");
            return group;
        });
    }

    private void record(Transaction tx, Actor actor, String action, String name, String before, String after) {
        audit.record(
                tx, new Entry(actor, action, name, before.isEmpty() ? null : before, after.isEmpty() ? null : after));
    }

    /** In one order for all, so that two who change groups do not wait for each other. */
    private static List<Member> locked(Transaction tx, List<String> codes) {
        return tx.sql("""
                        SELECT v.id, v.code, g.name FROM vehicle v LEFT JOIN vehicle_group g ON g.id = v.group_id
                        WHERE v.code = ANY (:codes::text[]) ORDER BY v.code FOR NO KEY UPDATE OF v""")
                .param("codes", codes.toArray(String[]::new))
                .query((row, number) -> new Member(row.getInt(1), row.getString(2), row.getString(3)))
                .list();
    }

    private static void assign(Transaction tx, List<Member> members, @Nullable Integer group) {
        tx.sql("UPDATE vehicle SET group_id = :group WHERE id = ANY (:ids::int[])")
                .param("group", group, java.sql.Types.INTEGER)
                .param("ids", members.stream().map(Member::id).toArray(Integer[]::new))
                .update();
    }

    /** Held until the transaction ends. */
    private static int id(Transaction tx, String name) {
        return tx.sql("SELECT id FROM vehicle_group WHERE name = :name FOR UPDATE")
                .param("name", name)
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> unknown(tx, name));
    }

    private static VehicleGroup one(Transaction tx, String name) {
        return counted(tx, "g.name = :name", name).stream().findFirst().orElseThrow(() -> unknown(tx, name));
    }

    private static List<VehicleGroup> counted(Transaction tx, String which, String name) {
        return tx.sql("""
                        SELECT g.name, count(v.id) AS vehicles,
                               count(v.id) FILTER (WHERE EXISTS (
                                   SELECT FROM slice s WHERE s.vehicle_id = v.id)) AS hauled
                        FROM vehicle_group g LEFT JOIN vehicle v ON v.group_id = g.id
                        WHERE %s GROUP BY g.name ORDER BY g.name""".formatted(which))
                .param("name", name)
                .query((row, number) -> new VehicleGroup(row.getString(1), row.getInt(2), row.getInt(3)))
                .list();
    }

    private static UnknownGroupException unknown(Transaction tx, String name) {
        return new UnknownGroupException(
                name,
                tx.sql("SELECT name FROM vehicle_group ORDER BY name")
                        .query(String.class)
                        .list());
    }
}

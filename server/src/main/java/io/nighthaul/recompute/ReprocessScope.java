package io.nighthaul.recompute;

import io.nighthaul.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Which vehicles a run is about, and how much there is to do. */
final class ReprocessScope {
    private static final int NAMED_MAX = 5;

    private ReprocessScope() {}

    /** @throws IllegalArgumentException naming codes or the group that there are none of */
    static List<Integer> vehicles(Transaction tx, ReprocessWish wish) {
        if (wish.group().isPresent()) {
            return ofGroup(tx, wish.group().get());
        }
        return wish.vehicles().isEmpty()
                ? tx.sql("SELECT id FROM vehicle ORDER BY id")
                        .query(Integer.class)
                        .list()
                : named(tx, wish.vehicles());
    }

    private static List<Integer> ofGroup(Transaction tx, String group) {
        int id = tx.sql("SELECT id FROM vehicle_group WHERE name = :name")
                .param("name", group)
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("there is no group \"" + group + "\""));
        return tx.sql("SELECT id FROM vehicle WHERE group_id = :group ORDER BY id")
                .param("group", id)
                .query(Integer.class)
                .list();
    }

    private static List<Integer> named(Transaction tx, List<String> codes) {
        List<String> missing = new ArrayList<>(codes);
        List<Integer> ids = new ArrayList<>();
        tx.sql("SELECT id, code FROM vehicle WHERE code = ANY(:codes::text[]) ORDER BY id")
                .param("codes", codes.toArray(String[]::new))
                .query(row -> {
                    ids.add(row.getInt("id"));
                    missing.remove(row.getString("code"));
                });
        missing.removeAll(codesOf(tx, ids));
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("there is no vehicle "
                    + String.join(", ", missing.stream().limit(NAMED_MAX).toList())
                    + (missing.size() > NAMED_MAX ? " and " + (missing.size() - NAMED_MAX) + " more" : ""));
        }
        return ids;
    }

    /** Somebody may have named a vehicle twice. */
    private static List<String> codesOf(Transaction tx, List<Integer> ids) {
        return tx.sql("SELECT code FROM vehicle WHERE id = ANY(:ids::int[])")
                .param("ids", ids.toArray(Integer[]::new))
                .query(String.class)
                .list();
    }

    /** A run that writes, is not at its end, and is about some of the same days of the same vehicles. */
    static Optional<Long> overlapping(Transaction tx, ReprocessWish wish, List<Integer> vehicles) {
        return tx.sql("""
                        SELECT r.id FROM reprocess_run r
                        WHERE r.state IN ('running', 'paused') AND NOT r.is_dry
                          AND r.first_day <= :last AND r.last_day >= :first
                          AND EXISTS (SELECT FROM reprocess_vehicle v
                                      WHERE v.run_id = r.id AND v.vehicle_id = ANY(:vehicles::int[]))
                        ORDER BY r.id LIMIT 1""")
                .param("first", wish.first())
                .param("last", wish.last())
                .param("vehicles", vehicles.toArray(Integer[]::new))
                .query(Long.class)
                .optional();
    }

    /**
     * Writes down what is to be done. A vehicle without a slice in the period is passed over by a dry run; a real one pins
     * its days all the same, for slices that are still to come.
     *
     * @return how many slices there are to be judged
     */
    static long write(Transaction tx, long run, ReprocessWish wish, List<Integer> vehicles) {
        StatementSpec insert = tx.sql("""
                        INSERT INTO reprocess_vehicle (run_id, vehicle_id, next_day, slices_total)
                        SELECT :run, v.id, :first, count(s.day)
                        FROM unnest(:vehicles::int[]) AS v (id)
                        LEFT JOIN slice s ON s.vehicle_id = v.id AND s.day BETWEEN :first AND :last
                        GROUP BY v.id HAVING count(s.day) > 0 OR NOT :dry""");
        insert.param("run", run)
                .param("vehicles", vehicles.toArray(Integer[]::new))
                .param("first", wish.first())
                .param("last", wish.last())
                .param("dry", wish.isDry())
                .update();
        return tx.sql("SELECT coalesce(sum(slices_total), 0) FROM reprocess_vehicle WHERE run_id = :run")
                .param("run", run)
                .query(Long.class)
                .single();
    }
}

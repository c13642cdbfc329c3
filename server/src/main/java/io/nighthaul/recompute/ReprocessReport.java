package io.nighthaul.recompute;

import io.nighthaul.recompute.ReprocessRun.Distance;
import io.nighthaul.recompute.VehicleDifference.VerdictDifference;
import io.nighthaul.store.Transaction;
import io.nighthaul.store.VerdictChanges;
import io.nighthaul.track.VerdictType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reads how runs stand and what they found. */
final class ReprocessReport {
    private ReprocessReport() {}

    static Optional<ReprocessRun> run(Transaction tx, long id, Instant now) {
        Tally.Rate rate = Tally.rate(tx, id, now);
        return tx.sql("""
                        SELECT r.*, s.name AS rules, v.*
                        FROM reprocess_run r LEFT JOIN rule_set s ON s.id = r.rule_set,
                        LATERAL (SELECT count(*) AS vehicles, count(*) FILTER (WHERE next_day IS NULL) AS vehicles_done,
                                        count(*) FILTER (WHERE last_error IS NOT NULL) AS vehicles_failed,
                                        coalesce(sum(slices_total), 0) AS slices_total, coalesce(sum(slices), 0) AS slices,
                                        coalesce(sum(changed), 0) AS changed, coalesce(sum(fixes), 0) AS fixes,
                                        coalesce(sum(old_driven_mm), 0) AS old_driven_mm,
                                        coalesce(sum(new_driven_mm), 0) AS new_driven_mm,
                                        coalesce(sum(old_gap_mm), 0) AS old_gap_mm,
                                        coalesce(sum(new_gap_mm), 0) AS new_gap_mm
                                 FROM reprocess_vehicle WHERE run_id = r.id) v
                        WHERE r.id = :id""")
                .param("id", id)
                .query((row, number) -> run(row, rate))
                .optional();
    }

    private static ReprocessRun run(ResultSet row, Tally.Rate rate) throws SQLException {
        long total = row.getLong("slices_total");
        long done = row.getLong("slices");
        String state = row.getString("state");
        boolean hasEta = state.equals("running") && rate.slicesPerSecond() > 0;
        return new ReprocessRun(
                row.getLong("id"),
                Optional.ofNullable(row.getString("rules")),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getBoolean("is_dry"),
                state,
                row.getString("requested_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("finished_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getInt("vehicles"),
                row.getInt("vehicles_done"),
                row.getInt("vehicles_failed"),
                total,
                done,
                row.getLong("changed"),
                row.getLong("fixes"),
                new Distance(row.getLong("old_driven_mm"), row.getLong("old_gap_mm")),
                new Distance(row.getLong("new_driven_mm"), row.getLong("new_gap_mm")),
                rate.slicesPerSecond(),
                rate.fixesPerSecond(),
                hasEta
                        ? OptionalLong.of((long) Math.ceil(Math.max(0, total - done) / rate.slicesPerSecond()))
                        : OptionalLong.empty());
    }

    static List<VehicleDifference> differences(Transaction tx, long id) {
        Map<Integer, Map<Integer, VerdictDifference>> verdicts = verdicts(tx, id);
        return tx.sql("""
                        SELECT r.*, v.code FROM reprocess_vehicle r JOIN vehicle v ON v.id = r.vehicle_id
                        WHERE r.run_id = :run AND (r.slices_total > 0 OR r.last_error IS NOT NULL) ORDER BY v.code""")
                .param("run", id)
                .query((row, number) -> new VehicleDifference(
                        row.getString("code"),
                        row.getInt("slices"),
                        row.getInt("changed"),
                        new Distance(row.getLong("old_driven_mm"), row.getLong("old_gap_mm")),
                        new Distance(row.getLong("new_driven_mm"), row.getLong("new_gap_mm")),
                        new ArrayList<>(verdicts.getOrDefault(row.getInt("vehicle_id"), Map.of())
                                .values()),
                        Optional.ofNullable(row.getString("last_error"))))
                .list();
    }

    private static Map<Integer, Map<Integer, VerdictDifference>> verdicts(Transaction tx, long id) {
        Map<Integer, Map<Integer, VerdictDifference>> all = new HashMap<>();
        tx.sql("SELECT vehicle_id, old_type, new_type, fixes FROM reprocess_verdict WHERE run_id = :run")
                .param("run", id)
                .query(row -> {
                    Map<Integer, VerdictDifference> types =
                            all.computeIfAbsent(row.getInt("vehicle_id"), vehicle -> new TreeMap<>());
                    add(types, row.getInt("old_type"), row.getInt("new_type"), row.getLong("fixes"));
                });
        return all;
    }

    static List<VerdictDifference> verdictsOfAll(Transaction tx, long id) {
        Map<Integer, VerdictDifference> sums = new TreeMap<>();
        verdicts(tx, id)
                .values()
                .forEach(types -> types.forEach((type, one) -> sums.merge(type, one, VerdictDifference::plus)));
        return List.copyOf(sums.values());
    }

    private static void add(Map<Integer, VerdictDifference> types, int from, int to, long fixes) {
        if (from == VerdictChanges.ACCEPTED) {
            merge(types, to, fixes, 0, 0);
        } else if (to == VerdictChanges.ACCEPTED) {
            merge(types, from, 0, fixes, 0);
        } else {
            merge(types, from, 0, 0, fixes);
        }
    }

    private static void merge(Map<Integer, VerdictDifference> types, int type, long gained, long lost, long changed) {
        types.merge(
                type,
                new VerdictDifference(VerdictType.ofCode(type).sqlName(), gained, lost, changed),
                VerdictDifference::plus);
    }
}

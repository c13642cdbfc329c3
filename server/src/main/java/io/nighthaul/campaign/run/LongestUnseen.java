package io.nighthaul.campaign.run;

import static io.nighthaul.campaign.run.VehicleQueue.utc;

import io.nighthaul.store.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The slices that nobody has compared with the source for longest: some days of one vehicle that follow each other.
 *
 * @param first UTC day
 * @param last UTC day, included
 */
record LongestUnseen(int vehicleId, String vehicle, LocalDate first, LocalDate last) {
    /** As much as the source sums up in one go. */
    private static final int DAYS_MAX = 31;

    /**
     * Empty when all have been compared since.
     *
     * @param without ids of vehicles that are passed over
     */
    static Optional<LongestUnseen> find(Database database, Instant since, Set<Integer> without) {
        List<LongestUnseen> days = database.inTransaction(tx -> tx.sql("""
                        WITH oldest AS (
                            SELECT vehicle_id FROM delivery
                            WHERE source = 1 AND (verified_at IS NULL OR verified_at < :since)
                              AND vehicle_id <> ALL (:without::int[])
                            ORDER BY verified_at NULLS FIRST LIMIT 1),
                        begin AS (
                            SELECT d.vehicle_id, d.day FROM delivery d JOIN oldest o USING (vehicle_id)
                            WHERE d.source = 1 ORDER BY d.verified_at NULLS FIRST, d.day LIMIT 1)
                        SELECT v.id, v.code, d.day FROM begin b
                        JOIN delivery d ON d.vehicle_id = b.vehicle_id AND d.source = 1
                                       AND d.day BETWEEN b.day AND b.day + :days
                        JOIN vehicle v ON v.id = d.vehicle_id
                        WHERE d.verified_at IS NULL OR d.verified_at < :since
                        ORDER BY d.day""")
                .param("since", utc(since))
                .param("without", without.toArray(Integer[]::new))
                .param("days", DAYS_MAX - 1)
                .query((row, number) -> new LongestUnseen(
                        row.getInt("id"),
                        row.getString("code"),
                        row.getObject("day", LocalDate.class),
                        row.getObject("day", LocalDate.class)))
                .list());
        return days.stream()
                .reduce((run, day) -> run.last().plusDays(1).equals(day.first()) ? run.to(day.last()) : run);
    }

    private LongestUnseen to(LocalDate day) {
        return new LongestUnseen(vehicleId, vehicle, first, day);
    }

    int slices() {
        return (int) (last.toEpochDay() - first.toEpochDay() + 1);
    }
}

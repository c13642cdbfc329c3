package io.nighthaul.campaign.run;

import static io.nighthaul.campaign.run.VehicleQueue.instant;
import static io.nighthaul.campaign.run.VehicleQueue.utc;

import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * What spare minutes of one night were spent on, on all nodes together.
 *
 * @param night local day on which the window opened
 * @param slices compared
 * @param rows of the source in those that were equal
 * @param different slices that were not equal
 * @param repaired of them, those hauled again
 * @param failures vehicles that could not be compared
 * @param at when something was last compared
 */
public record VerificationNight(
        LocalDate night, int slices, long rows, int different, int repaired, int failures, Duration spent, Instant at) {

    /** The latest night in which anything was compared. */
    public static Optional<VerificationNight> latest(Database database) {
        return database.inTransaction(tx -> tx.sql("SELECT * FROM verification_night ORDER BY night DESC LIMIT 1")
                .query(VerificationNight::of)
                .optional());
    }

    static Duration spent(Transaction tx, LocalDate night) {
        return tx.sql("SELECT spent_ms FROM verification_night WHERE night = :night")
                .param("night", night)
                .query(Long.class)
                .optional()
                .map(Duration::ofMillis)
                .orElse(Duration.ZERO);
    }

    /** Adds this to what is written of its night. */
    void add(Transaction tx) {
        tx.sql("""
                        INSERT INTO verification_night AS n
                            (night, slices, rows, different, repaired, failures, spent_ms, seen_at)
                        VALUES (:night, :slices, :rows, :different, :repaired, :failures, :spent, :at)
                        ON CONFLICT (night) DO UPDATE
                        SET slices = n.slices + :slices, rows = n.rows + :rows, different = n.different + :different,
                            repaired = n.repaired + :repaired, failures = n.failures + :failures,
                            spent_ms = n.spent_ms + :spent, seen_at = :at""")
                .param("night", night)
                .param("slices", slices)
                .param("rows", rows)
                .param("different", different)
                .param("repaired", repaired)
                .param("failures", failures)
                .param("spent", spent.toMillis())
                .param("at", utc(at))
                .update();
    }

    private static VerificationNight of(ResultSet row, int number) throws SQLException {
        return new VerificationNight(
                row.getObject("night", LocalDate.class),
                row.getInt("slices"),
                row.getLong("rows"),
                row.getInt("different"),
                row.getInt("repaired"),
                row.getInt("failures"),
                Duration.ofMillis(row.getLong("spent_ms")),
                Objects.requireNonNull(instant(row, "seen_at")));
    }
}

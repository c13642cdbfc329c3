package io.nighthaul.campaign.run;

import static io.nighthaul.campaign.run.VehicleQueue.instant;
import static io.nighthaul.campaign.run.VehicleQueue.utc;

import io.nighthaul.campaign.BatchHistory;
import io.nighthaul.campaign.BatchInHand;
import io.nighthaul.campaign.Night;
import io.nighthaul.campaign.NightWindow;
import io.nighthaul.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** A campaign's batches, and the checkpoint before each. Every method works inside the caller's transaction. */
final class Batches {
    private Batches() {}

    static Optional<BatchInHand> inHand(Transaction tx, long campaign) {
        return tx.sql("""
                        SELECT b.number, b.started_at,
                               count(v.vehicle_id) FILTER (WHERE v.state = 'queued') AS waiting,
                               count(v.vehicle_id) FILTER (WHERE v.state = 'claimed') AS running
                        FROM campaign_batch b
                        LEFT JOIN campaign_vehicle v ON v.campaign_id = b.campaign_id AND v.batch = b.number
                        WHERE b.campaign_id = :campaign AND b.state = 'working'
                        GROUP BY b.number, b.started_at""")
                .param("campaign", campaign)
                .query((row, number) -> new BatchInHand(
                        row.getInt("number"),
                        row.getInt("waiting"),
                        row.getInt("running"),
                        Objects.requireNonNull(instant(row, "started_at"))))
                .optional();
    }

    static BatchHistory history(Transaction tx, long campaign, NightWindow window, Night night) {
        return tx.sql("""
                        SELECT count(b.*) FILTER (WHERE b.night = :night) AS tonight, max(b.finished_at) AS ended,
                               coalesce(bool_or(b.finished_at IS NOT NULL AND b.cleaned_at IS NULL), false) AS is_cleaning,
                               coalesce(coalesce(max(b.started_at), c.started_at) < :before, false) AS is_overdue
                        FROM campaign c LEFT JOIN campaign_batch b ON b.campaign_id = c.id
                        WHERE c.id = :campaign GROUP BY c.id""")
                .param("campaign", campaign)
                .param("night", night.date())
                .param("before", utc(window.previous(night).opens()))
                .query((row, number) -> new BatchHistory(
                        row.getInt("tonight"),
                        Optional.ofNullable(instant(row, "ended")),
                        row.getBoolean("is_cleaning"),
                        row.getBoolean("is_overdue")))
                .single();
    }

    /** Writes down where things stand, and opens the next batch. Its vehicles are still to be taken. */
    static int open(Transaction tx, Campaign campaign, Night night, int workers, Instant now) {
        int number = tx.sql("SELECT coalesce(max(number), 0) + 1 FROM campaign_batch WHERE campaign_id = :campaign")
                .param("campaign", campaign.id())
                .query(Integer.class)
                .single();
        checkpoint(tx, campaign, number, now);
        long haul = tx.sql("""
                        INSERT INTO haul (origin, transport, first_day, last_day, started_at)
                        VALUES ('campaign', 'batch', :first, :last, :now) RETURNING id""")
                .param("first", campaign.first())
                .param("last", campaign.last())
                .param("now", utc(now))
                .query(Long.class)
                .single();
        tx.sql("""
                        INSERT INTO campaign_batch (campaign_id, number, night, state, haul_id, vehicles, workers, started_at)
                        VALUES (:campaign, :number, :night, 'working', :haul, 0, :workers, :now)""")
                .param("campaign", campaign.id())
                .param("number", number)
                .param("night", night.date())
                .param("haul", haul)
                .param("workers", Math.max(1, workers))
                .param("now", utc(now))
                .update();
        return number;
    }

    private static void checkpoint(Transaction tx, Campaign campaign, int number, Instant now) {
        tx.sql("""
                        INSERT INTO sync_checkpoints (campaign_id, batch_number, vehicles_processed, last_processed_time,
                                                      total_points, created_at)
                        SELECT :campaign, :number,
                               coalesce(array_agg(vehicle_id ORDER BY vehicle_id) FILTER (WHERE state = 'done'), '{}'),
                               max(progress_at), coalesce(sum(rows), 0), :now
                        FROM campaign_vehicle WHERE campaign_id = :campaign""")
                .param("campaign", campaign.id())
                .param("number", number)
                .param("now", utc(now))
                .update();
    }

    static void vehicles(Transaction tx, long campaign, int number, int vehicles) {
        tx.sql("UPDATE campaign_batch SET vehicles = :vehicles WHERE campaign_id = :campaign AND number = :number")
                .param("vehicles", vehicles)
                .param("campaign", campaign)
                .param("number", number)
                .update();
    }

    static void worked(Transaction tx, long campaign, Duration worked) {
        if (worked.isZero()) {
            return;
        }
        tx.sql("""
                        UPDATE campaign_batch SET worked_ms = worked_ms + :worked
                        WHERE campaign_id = :campaign AND state = 'working'""")
                .param("worked", worked.toMillis())
                .param("campaign", campaign)
                .update();
    }

    static void close(Transaction tx, long campaign, int number, boolean isCleanupOwed, Instant now) {
        VehicleQueue.leaveBatch(tx, campaign, number);
        tx.sql("""
                        UPDATE campaign_batch
                        SET state = 'done', finished_at = :now, cleaned_at = CASE WHEN :owed THEN NULL ELSE :now END
                        WHERE campaign_id = :campaign AND number = :number""")
                .param("now", utc(now))
                .param("owed", isCleanupOwed)
                .param("campaign", campaign)
                .param("number", number)
                .update();
        tx.sql("""
                        UPDATE haul SET finished_at = :now, outcome = 'closed'
                        WHERE id = (SELECT haul_id FROM campaign_batch WHERE campaign_id = :campaign AND number = :number)""")
                .param("now", utc(now))
                .param("campaign", campaign)
                .param("number", number)
                .update();
    }
}

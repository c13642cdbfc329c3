package io.nighthaul.campaign.run;

import static io.nighthaul.campaign.run.VehicleQueue.instant;
import static io.nighthaul.campaign.run.VehicleQueue.utc;

import io.nighthaul.campaign.BatchState;
import io.nighthaul.campaign.run.RollbackPlan.Checkpoint;
import io.nighthaul.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a rollback reads and changes of a campaign's tables. Every method works inside the caller's transaction. */
final class RollbackTables {
    private RollbackTables() {}

    /** A batch, as far as a rollback is concerned. */
    record Batch(int number, BatchState state, long haulId, Instant startedAt) {}

    /** A vehicle that the batches taken back have touched. */
    record Touched(int id, String code) {}

    /** An unfinished rollback. */
    record Begun(long id, int toBatch) {}

    static List<Batch> batches(Transaction tx, long campaign) {
        return tx.sql("""
                        SELECT number, state, haul_id, started_at FROM campaign_batch
                        WHERE campaign_id = :campaign ORDER BY number""")
                .param("campaign", campaign)
                .query((row, number) -> new Batch(
                        row.getInt("number"),
                        BatchState.of(row.getString("state")),
                        row.getLong("haul_id"),
                        Objects.requireNonNull(instant(row, "started_at"))))
                .list();
    }

    static Optional<Begun> begun(Transaction tx, long campaign) {
        return tx.sql(
                        "SELECT id, to_batch FROM campaign_rollback WHERE campaign_id = :campaign AND finished_at IS NULL")
                .param("campaign", campaign)
                .query((row, number) -> new Begun(row.getLong("id"), row.getInt("to_batch")))
                .optional();
    }

    /** Refuses while a rollback of the campaign has not come to its end. */
    static void requireNone(Transaction tx, Campaign campaign) {
        begun(tx, campaign.id()).ifPresent(begun -> {
            throw new RefusedException(unfinished(campaign, begun));
        });
    }

    static String unfinished(Campaign campaign, Begun begun) {
        return "the rollback of campaign " + campaign.name() + " to batch " + begun.toBatch()
                + " has not come to its end; run it again to complete it";
    }

    static Checkpoint checkpoint(Transaction tx, long campaign, int batch) {
        return tx.sql("""
                        SELECT id, batch_number, vehicles_processed, total_points, created_at FROM sync_checkpoints
                        WHERE campaign_id = :campaign AND batch_number = :batch""")
                .param("campaign", campaign)
                .param("batch", batch)
                .query(RollbackTables::checkpoint)
                .single();
    }

    private static Checkpoint checkpoint(ResultSet row, int number) throws SQLException {
        return new Checkpoint(
                row.getLong("id"),
                row.getInt("batch_number"),
                List.of((Integer[]) row.getArray("vehicles_processed").getArray()),
                row.getLong("total_points"),
                Objects.requireNonNull(instant(row, "created_at")));
    }

    /**
     * The vehicles that were worked on since the first of these batches began. A vehicle that is done says in which
     * batch; of others the last claim tells.
     */
    static List<Touched> touched(Transaction tx, long campaign, List<Batch> batches) {
        return tx.sql("""
                        SELECT cv.vehicle_id, v.code FROM campaign_vehicle cv JOIN vehicle v ON v.id = cv.vehicle_id
                        WHERE cv.campaign_id = :campaign
                          AND (cv.batch >= :first
                               OR (cv.state <> 'done' AND cv.progress_at >= :began)
                               OR EXISTS (SELECT FROM delivery d
                                          WHERE d.vehicle_id = cv.vehicle_id AND d.haul_id = ANY(:hauls::bigint[])))
                        ORDER BY cv.vehicle_id""")
                .param("campaign", campaign)
                .param("first", batches.getFirst().number())
                .param("began", utc(batches.getFirst().startedAt()))
                .param("hauls", hauls(batches).toArray(Long[]::new))
                .query((row, number) -> new Touched(row.getInt("vehicle_id"), row.getString("code")))
                .list();
    }

    static Set<Long> hauls(List<Batch> batches) {
        return batches.stream().map(Batch::haulId).collect(Collectors.toSet());
    }

    /** What hauls have brought that is still here. */
    record Delivered(long slices, long fixes) {}

    static Delivered delivered(Transaction tx, Set<Long> hauls) {
        return tx.sql("""
                        SELECT count(*) AS slices, coalesce(sum(fixes), 0) AS fixes FROM delivery
                        WHERE haul_id = ANY(:hauls::bigint[])""")
                .param("hauls", hauls.toArray(Long[]::new))
                .query((row, number) -> new Delivered(row.getLong("slices"), row.getLong("fixes")))
                .single();
    }

    static void begin(Transaction tx, long campaign, RollbackPlan plan, Instant now) {
        tx.sql("""
                        INSERT INTO campaign_rollback (campaign_id, to_batch, checkpoint_id, started_at,
                                                       vehicles, slices, fixes)
                        VALUES (:campaign, :batch, :checkpoint, :now, :vehicles, :slices, :fixes)""")
                .param("campaign", campaign)
                .param("batch", plan.toBatch())
                .param("checkpoint", plan.checkpoint().orElseThrow().id())
                .param("now", utc(now))
                .param("vehicles", plan.vehicles().size())
                .param("slices", plan.slices())
                .param("fixes", plan.fixes())
                .update();
    }

    /**
     * Puts a vehicle back into the queue as it was before the batches taken back: with what earlier batches left it,
     * and before its turn as if it had never failed. Its claim, if a worker still believes in one, is void.
     */
    static void requeue(Transaction tx, long campaign, int vehicle, List<Batch> kept, Instant began) {
        tx.sql("""
                        UPDATE campaign_vehicle cv
                        SET state = 'queued', batch = NULL, failures = 0, has_returned = false, not_before = NULL,
                            last_error = NULL, rows = here.rows, slices = here.slices,
                            busy_ms = CASE WHEN cv.rows > 0
                                           THEN (cv.busy_ms * least(1, here.rows::numeric / cv.rows))::bigint ELSE 0 END,
                            node = NULL, worker = NULL, token = cv.token + 1, lease_until = NULL, activity = 'idle',
                            progress_at = least(here.at, CAST(:began AS timestamptz) - INTERVAL '1 millisecond'),
                            started_at = CASE WHEN cv.started_at < :began THEN cv.started_at END, finished_at = NULL
                        FROM (SELECT coalesce(sum(source_rows), 0)::bigint AS rows, count(*)::int AS slices,
                                     max(delivered_at) AS at
                              FROM delivery WHERE vehicle_id = :vehicle AND haul_id = ANY(:kept::bigint[])) here
                        WHERE cv.campaign_id = :campaign AND cv.vehicle_id = :vehicle""")
                .param("began", utc(began))
                .param("vehicle", vehicle)
                .param("kept", hauls(kept).toArray(Long[]::new))
                .param("campaign", campaign)
                .update();
    }

    /** What is removed before the vehicle's first day was found to be late, and has to be found again. */
    static void reachBack(Transaction tx, long campaign, int vehicle, List<Batch> takenBack) {
        tx.sql("""
                        UPDATE campaign_vehicle cv SET first_day = removed.day
                        FROM campaign c, (SELECT min(day) AS day FROM delivery
                                          WHERE vehicle_id = :vehicle AND haul_id = ANY(:hauls::bigint[])) removed
                        WHERE cv.campaign_id = :campaign AND cv.vehicle_id = :vehicle AND c.id = cv.campaign_id
                          AND removed.day < coalesce(cv.first_day, c.first_day)""")
                .param("vehicle", vehicle)
                .param("hauls", hauls(takenBack).toArray(Long[]::new))
                .param("campaign", campaign)
                .update();
    }

    static void finish(Transaction tx, long campaign, Begun begun, List<Batch> batches, Instant now) {
        for (Batch batch : batches) {
            tx.sql("UPDATE campaign_batch SET state = :state WHERE campaign_id = :campaign AND number = :number")
                    .param("state", batch.state().to(BatchState.ROLLED_BACK).label())
                    .param("campaign", campaign)
                    .param("number", batch.number())
                    .update();
        }
        tx.sql("UPDATE haul SET outcome = 'rolled back' WHERE id = ANY(:hauls::bigint[])")
                .param("hauls", hauls(batches).toArray(Long[]::new))
                .update();
        tx.sql("""
                        UPDATE sync_checkpoints SET superseded_at = :now
                        WHERE campaign_id = :campaign AND batch_number > :batch AND superseded_at IS NULL""")
                .param("now", utc(now))
                .param("campaign", campaign)
                .param("batch", batches.getFirst().number())
                .update();
        tx.sql("UPDATE campaign_rollback SET finished_at = :now WHERE id = :id")
                .param("now", utc(now))
                .param("id", begun.id())
                .update();
    }

    /** In the form of the checkpoint before a batch. */
    static Checkpoint standing(Transaction tx, long campaign, Checkpoint like) {
        return tx.sql("""
                        SELECT :id::bigint AS id, :batch::int AS batch_number, :at::timestamptz AS created_at,
                               coalesce(array_agg(vehicle_id ORDER BY vehicle_id) FILTER (WHERE state = 'done'), '{}')
                                   AS vehicles_processed,
                               coalesce(sum(rows), 0) AS total_points
                        FROM campaign_vehicle WHERE campaign_id = :campaign""")
                .param("id", like.id())
                .param("batch", like.batch())
                .param("at", utc(like.createdAt()))
                .param("campaign", campaign)
                .query(RollbackTables::checkpoint)
                .single();
    }
}

package io.nighthaul.campaign.run;

import io.nighthaul.campaign.QueueCount;
import io.nighthaul.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's vehicles on their way: into a batch, to a worker, and out of it. Every method works inside the caller's
 * transaction; those that change a claim do nothing if somebody else has taken it over.
 */
final class VehicleQueue {
    /** A decision that nobody has confirmed for so long is not acted upon. */
    private static final Duration DECISION_MAX = Duration.ofSeconds(30);

    private VehicleQueue() {}

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static QueueCount count(Transaction tx, long campaign, Instant now) {
        return tx.sql("""
                        SELECT count(*) FILTER (WHERE state = 'queued' AND coalesce(not_before, :now) <= :now) AS ready,
                               min(not_before) FILTER (WHERE state = 'queued' AND not_before > :now) AS earliest,
                               count(*) FILTER (WHERE state = 'skipped' AND NOT has_returned) AS to_return,
                               count(*) FILTER (WHERE state = 'skipped' AND has_returned) AS for_good
                        FROM campaign_vehicle WHERE campaign_id = :campaign AND batch IS NULL""")
                .param("campaign", campaign)
                .param("now", utc(now))
                .query((row, number) -> new QueueCount(
                        row.getInt("ready"),
                        Optional.ofNullable(instant(row, "earliest")),
                        row.getInt("to_return"),
                        row.getInt("for_good")))
                .single();
    }

    /** @return how many were taken */
    static int takeIntoBatch(Transaction tx, long campaign, int batch, int vehicles, Instant now) {
        return tx.sql("""
                        UPDATE campaign_vehicle SET batch = :batch, not_before = NULL
                        WHERE campaign_id = :campaign AND vehicle_id IN (
                            SELECT vehicle_id FROM campaign_vehicle
                            WHERE campaign_id = :campaign AND state = 'queued' AND batch IS NULL
                              AND coalesce(not_before, :now) <= :now
                            ORDER BY has_returned, (started_at IS NULL), priority DESC, vehicle_id
                            LIMIT :vehicles)""")
                .param("campaign", campaign)
                .param("batch", batch)
                .param("vehicles", vehicles)
                .param("now", utc(now))
                .update();
    }

    /** Gives every skipped vehicle its second and last turn. */
    static void returnSkipped(Transaction tx, long campaign) {
        tx.sql("""
                        UPDATE campaign_vehicle
                        SET state = 'queued', has_returned = true, failures = 0, not_before = NULL, priority = -1
                        WHERE campaign_id = :campaign AND state = 'skipped' AND NOT has_returned""").param("campaign", campaign).update();
    }

    /** Vehicles left in a batch that closes go back, their turn unchanged. */
    static void leaveBatch(Transaction tx, long campaign, int batch) {
        tx.sql("""
                        UPDATE campaign_vehicle SET batch = NULL
                        WHERE campaign_id = :campaign AND batch = :batch AND state = 'queued'""").param("campaign", campaign).param("batch", batch).update();
    }

    /** Claims the next vehicle of the open batch, if the campaign goes on and has a worker to spare. */
    static Optional<Claim> claim(Transaction tx, long campaign, Holder holder, Instant now) {
        Optional<Integer> allowed = tx.sql("""
                        SELECT workers_allowed FROM campaign
                        WHERE id = :campaign AND state = 'running' AND decision = 'continue'
                          AND begin_until >= :now AND ticked_at >= :fresh
                        FOR UPDATE""")
                .param("campaign", campaign)
                .param("now", utc(now))
                .param("fresh", utc(now.minus(DECISION_MAX)))
                .query(Integer.class)
                .optional();
        if (allowed.isEmpty() || !isWorkerToSpare(tx, campaign, allowed.get(), holder, now)) {
            return Optional.empty();
        }
        return tx.sql("""
                        UPDATE campaign_vehicle cv
                        SET state = 'claimed', node = :node, worker = :worker, token = cv.token + 1,
                            lease_until = :until, workers = :allowed, activity = 'exporting', progress_at = :now,
                            started_at = coalesce(cv.started_at, :now)
                        FROM (SELECT q.vehicle_id, v.code, b.number, b.haul_id
                              FROM campaign_batch b
                              JOIN campaign_vehicle q ON q.campaign_id = b.campaign_id AND q.batch = b.number
                              JOIN vehicle v ON v.id = q.vehicle_id
                              WHERE b.campaign_id = :campaign AND b.state = 'working' AND q.state = 'queued'
                              ORDER BY (q.started_at IS NULL), q.priority DESC, q.vehicle_id
                              LIMIT 1 FOR UPDATE OF q SKIP LOCKED) next
                        WHERE cv.campaign_id = :campaign AND cv.vehicle_id = next.vehicle_id
                        RETURNING cv.campaign_id, cv.vehicle_id, next.code, next.number, next.haul_id, cv.token,
                                  cv.failures, cv.has_returned, cv.first_day""")
                .param("campaign", campaign)
                .param("node", holder.node())
                .param("worker", holder.worker())
                .param("until", utc(now.plus(holder.lease())))
                .param("allowed", allowed.get())
                .param("now", utc(now))
                .query((row, number) -> new Claim(
                        row.getLong("campaign_id"),
                        row.getInt("vehicle_id"),
                        row.getString("code"),
                        row.getInt("number"),
                        row.getLong("haul_id"),
                        row.getLong("token"),
                        row.getInt("failures"),
                        row.getBoolean("has_returned"),
                        Optional.ofNullable(row.getObject("first_day", LocalDate.class))))
                .optional();
    }

    /** Whether there is one for that node: none has more than its share while another could do the work as well. */
    private static boolean isWorkerToSpare(Transaction tx, long campaign, int allowed, Holder holder, Instant now) {
        return tx.sql("""
                        SELECT count(*) < :allowed
                               AND count(*) FILTER (WHERE node = :node) < ceil(:allowed::float / greatest(1,
                                   (SELECT count(*) FROM node WHERE workers > 0 AND seen_at >= :alive)))
                        FROM campaign_vehicle WHERE campaign_id = :campaign AND state = 'claimed'""")
                .param("allowed", allowed)
                .param("node", holder.node())
                .param("alive", utc(now.minus(holder.lease())))
                .param("campaign", campaign)
                .query(Boolean.class)
                .single();
    }

    /** Vehicles whose workers may go on: as many as are allowed, those that began first. */
    static Set<Integer> kept(Transaction tx, long campaign) {
        return new HashSet<>(
                tx.sql("""
                        SELECT v.vehicle_id FROM campaign c JOIN campaign_vehicle v ON v.campaign_id = c.id
                        WHERE c.id = :campaign AND c.state = 'running' AND c.decision = 'continue' AND v.state = 'claimed'
                        ORDER BY v.started_at, v.vehicle_id
                        LIMIT (SELECT workers_allowed FROM campaign WHERE id = :campaign)""").param("campaign", campaign).query(Integer.class).list());
    }

    /** Whether the decision in force is to haul. */
    static boolean isAtWork(Transaction tx, long campaign) {
        return tx.sql(
                        "SELECT state = 'running' AND decision IN ('open_batch', 'continue') FROM campaign WHERE id = :id")
                .param("id", campaign)
                .query(Boolean.class)
                .single();
    }

    /**
     * Claims of a node that it knows nothing of go back to their batch. It has lost them with a connection that broke when
     * the claim was kept already but not yet acknowledged; waiting for their end would cost a whole lease.
     *
     * @param inHand vehicles that the node's workers are at
     */
    static int takeBackUnknown(Transaction tx, long campaign, String node, Set<Integer> inHand) {
        return tx.sql("""
                        UPDATE campaign_vehicle
                        SET state = 'queued', node = NULL, worker = NULL, lease_until = NULL, activity = 'idle'
                        WHERE campaign_id = :campaign AND state = 'claimed' AND node = :node
                          AND NOT vehicle_id = ANY (:inHand::int[])""")
                .param("campaign", campaign)
                .param("node", node)
                .param("inHand", inHand.toArray(Integer[]::new))
                .update();
    }

    /** Claims whose holder has not been heard of in time go back to their batch. */
    static List<String> takeBackExpired(Transaction tx, long campaign, Instant now) {
        return tx.sql("""
                        UPDATE campaign_vehicle cv
                        SET state = 'queued', node = NULL, worker = NULL, lease_until = NULL, activity = 'idle'
                        FROM vehicle v
                        WHERE cv.campaign_id = :campaign AND cv.state = 'claimed' AND cv.lease_until < :now
                          AND v.id = cv.vehicle_id
                        RETURNING v.code""")
                .param("campaign", campaign)
                .param("now", utc(now))
                .query(String.class)
                .list();
    }
}

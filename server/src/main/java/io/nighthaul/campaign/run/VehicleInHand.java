package io.nighthaul.campaign.run;

import static io.nighthaul.campaign.run.VehicleQueue.instant;
import static io.nighthaul.campaign.run.VehicleQueue.utc;

import io.nighthaul.store.FixSource;
import io.nighthaul.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A vehicle that was begun and is not done.
 *
 * @param batch number of the open batch it is in, 0 for none
 * @param share of its slices that are here, from 0 to 1
 * @param rows read under the claim that is on
 * @param rowsLately of these, in the time since {@link #LATELY} ago
 * @param begun when that claim was
 */
record VehicleInHand(
        String vehicle,
        boolean isClaimed,
        int batch,
        String node,
        int worker,
        String activity,
        double share,
        long rows,
        long rowsLately,
        Optional<Instant> begun,
        Optional<Instant> progressed) {

    /** Long enough for a few chunks, short enough to be called now. */
    static final Duration LATELY = Duration.ofMinutes(1);

    static List<VehicleInHand> read(Transaction tx, Campaign campaign, Instant now) {
        long days = ChronoUnit.DAYS.between(campaign.first(), campaign.last()) + 1;
        return tx.sql("""
                        SELECT v.code, c.state, coalesce(b.number, 0) AS batch, coalesce(c.node, '') AS node,
                               coalesce(c.worker, 0) AS worker, c.activity, c.progress_at, l.claimed_at,
                               d.slices, d.rows, d.lately
                        FROM campaign_vehicle c
                        JOIN vehicle v ON v.id = c.vehicle_id
                        LEFT JOIN campaign_batch b
                          ON b.campaign_id = c.campaign_id AND b.number = c.batch AND b.state = 'working'
                        LEFT JOIN haul_lease l ON l.vehicle_id = c.vehicle_id AND c.state = 'claimed'
                        CROSS JOIN LATERAL (
                            SELECT count(*) FILTER (WHERE day BETWEEN :first AND :last) AS slices,
                                   coalesce(sum(source_rows) FILTER (
                                       WHERE haul_id = b.haul_id AND delivered_at >= l.claimed_at), 0) AS rows,
                                   coalesce(sum(source_rows) FILTER (
                                       WHERE haul_id = b.haul_id AND delivered_at >= l.claimed_at
                                         AND delivered_at > :lately), 0) AS lately
                            FROM delivery WHERE vehicle_id = c.vehicle_id AND source = :legacy) d
                        WHERE c.campaign_id = :campaign AND c.state IN ('queued', 'claimed') AND c.started_at IS NOT NULL
                        ORDER BY c.node, c.worker, v.code""")
                .param("campaign", campaign.id())
                .param("first", campaign.first())
                .param("last", campaign.last())
                .param("lately", utc(now.minus(LATELY)))
                .param("legacy", FixSource.LEGACY.code())
                .query((row, number) -> of(row, days))
                .list();
    }

    private static VehicleInHand of(ResultSet row, long days) throws SQLException {
        return new VehicleInHand(
                row.getString("code"),
                row.getString("state").equals("claimed"),
                row.getInt("batch"),
                row.getString("node"),
                row.getInt("worker"),
                row.getString("activity"),
                Math.min(1, row.getLong("slices") / (double) days),
                row.getLong("rows"),
                row.getLong("lately"),
                Optional.ofNullable(instant(row, "claimed_at")),
                Optional.ofNullable(instant(row, "progress_at")));
    }

    /** Rows per second of late. */
    double pace(Instant now) {
        return begun.map(from -> rowsLately / seconds(from, now)).orElse(0.0);
    }

    /** How long of late lasted for something that began then: never nothing, and never longer than that. */
    static double seconds(Instant begun, Instant now) {
        Duration since = Duration.between(begun, now);
        return Math.clamp(since.toMillis(), 1_000, LATELY.toMillis()) / 1e3;
    }
}

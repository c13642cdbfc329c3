package io.nighthaul.campaign.run;

import static io.nighthaul.campaign.run.VehicleQueue.instant;
import static io.nighthaul.campaign.run.VehicleQueue.utc;

import io.nighthaul.campaign.run.CampaignStatus.Checkpoint;
import io.nighthaul.campaign.run.CampaignStatus.Node;
import io.nighthaul.campaign.run.CampaignStatus.WorkerRecord;
import io.nighthaul.store.FixSource;
import io.nighthaul.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/** Sums over a campaign's tables. Every method works inside the caller's transaction and changes nothing. */
final class CampaignFigures {
    /** A server that is alive says so every second. */
    private static final Duration ALIVE = Duration.ofSeconds(30);

    private static final Duration RECORD = Duration.ofDays(1);
    private static final int BATCHES_MAX = 10;

    private CampaignFigures() {}

    /** Rows of vehicles whose claim is still on are not in here. */
    record Volume(long rows, OptionalDouble bytesPerRow) {}

    static Volume volume(Transaction tx, long campaign) {
        return tx.sql("""
                        SELECT (SELECT coalesce(sum(rows), 0) FROM campaign_vehicle WHERE campaign_id = c.id) AS rows,
                               c.rows_read, c.bytes_read
                        FROM campaign c WHERE c.id = :campaign""")
                .param("campaign", campaign)
                .query((row, number) -> {
                    long read = row.getLong("rows_read");
                    double bytes = row.getLong("bytes_read");
                    return new Volume(
                            row.getLong("rows"), read > 0 ? OptionalDouble.of(bytes / read) : OptionalDouble.empty());
                })
                .single();
    }

    /** The batches so far. */
    record Batched(int done, OptionalDouble seconds, int failures, Duration cleanup) {}

    static Batched batched(Transaction tx, long campaign) {
        return tx.sql("""
                        SELECT count(*) FILTER (WHERE state = 'done') AS done, coalesce(sum(failures), 0) AS failures,
                               avg(extract(epoch FROM finished_at - started_at)) FILTER (WHERE state = 'done') AS seconds,
                               coalesce(avg(extract(epoch FROM cleaned_at - finished_at)), 0) AS cleanup
                        FROM campaign_batch WHERE campaign_id = :campaign AND state <> 'rolled_back'""")
                .param("campaign", campaign)
                .query((row, number) -> new Batched(
                        row.getInt("done"),
                        number(row, "seconds"),
                        row.getInt("failures"),
                        Duration.ofMillis(Math.max(0, Math.round(row.getDouble("cleanup") * 1e3)))))
                .single();
    }

    /** Codes of the vehicles in a batch, in the order of their turn. */
    static List<String> vehicles(Transaction tx, long campaign, int batch) {
        return tx.sql("""
                        SELECT v.code FROM campaign_vehicle c JOIN vehicle v ON v.id = c.vehicle_id
                        WHERE c.campaign_id = :campaign AND c.batch = :batch
                        ORDER BY c.started_at NULLS LAST, c.priority DESC, c.vehicle_id""")
                .param("campaign", campaign)
                .param("batch", batch)
                .query(String.class)
                .list();
    }

    /** An open batch as it began, and how many of its vehicles are done. */
    record Opened(int number, int size, int done, Instant started) {}

    static Optional<Opened> opened(Transaction tx, long campaign) {
        return tx.sql("""
                        SELECT number, vehicles, vehicles_done, started_at FROM campaign_batch
                        WHERE campaign_id = :campaign AND state = 'working'""")
                .param("campaign", campaign)
                .query((row, number) -> new Opened(
                        row.getInt("number"),
                        row.getInt("vehicles"),
                        row.getInt("vehicles_done"),
                        Objects.requireNonNull(instant(row, "started_at"))))
                .optional();
    }

    /** Rows that all workers of the open batch have stored lately. */
    static long rowsLately(Transaction tx, long campaign, Instant now) {
        return tx.sql("""
                        SELECT coalesce(sum(d.source_rows), 0)
                        FROM campaign_batch b
                        JOIN campaign_vehicle c ON c.campaign_id = b.campaign_id AND c.batch = b.number
                        JOIN delivery d
                          ON d.vehicle_id = c.vehicle_id AND d.haul_id = b.haul_id AND d.source = :legacy
                        WHERE b.campaign_id = :campaign AND b.state = 'working' AND d.delivered_at > :lately""")
                .param("campaign", campaign)
                .param("legacy", FixSource.LEGACY.code())
                .param("lately", utc(now.minus(VehicleInHand.LATELY)))
                .query(Long.class)
                .single();
    }

    /** Share of the workers' time in the latest batches that was spent on vehicles, in percent. */
    static OptionalDouble utilisation(Transaction tx, long campaign) {
        return tx
                .sql("""
                        WITH latest AS (
                            SELECT number, worked_ms, workers FROM campaign_batch
                            WHERE campaign_id = :campaign AND state = 'done' AND worked_ms > 0
                            ORDER BY number DESC LIMIT :max)
                        SELECT 100.0 * (SELECT sum(busy_ms) FROM campaign_vehicle
                                        WHERE campaign_id = :campaign AND batch IN (SELECT number FROM latest))
                                   / sum(worked_ms * workers) AS percent
                        FROM latest""")
                .param("campaign", campaign)
                .param("max", BATCHES_MAX)
                .query((row, number) -> number(row, "percent"))
                .single()
                // A vehicle's time in earlier batches counts, too.
                .stream()
                .map(percent -> Math.min(100, percent))
                .findFirst();
    }

    static List<WorkerRecord> byWorker(Transaction tx, long campaign, Instant now) {
        return tx.sql("""
                        SELECT node, worker, count(*) AS lines, count(*) FILTER (WHERE level = 'warning') AS warnings,
                               count(*) FILTER (WHERE level = 'error') AS errors
                        FROM worker_log WHERE campaign_id = :campaign AND at > :since
                        GROUP BY node, worker ORDER BY node, worker""")
                .param("campaign", campaign)
                .param("since", utc(now.minus(RECORD)))
                .query((row, number) -> {
                    int lines = row.getInt("lines");
                    int warnings = row.getInt("warnings");
                    int errors = row.getInt("errors");
                    double percent = 100.0 * (warnings + errors) / lines;
                    return new WorkerRecord(
                            row.getString("node"), row.getInt("worker"), lines, warnings, errors, percent);
                })
                .list();
    }

    static Optional<Checkpoint> checkpoint(Transaction tx, long campaign, Instant now) {
        return tx.sql("""
                        SELECT batch_number, created_at, cardinality(vehicles_processed) AS done FROM sync_checkpoints
                        WHERE campaign_id = :campaign AND superseded_at IS NULL ORDER BY id DESC LIMIT 1""")
                .param("campaign", campaign)
                .query((row, number) -> {
                    Instant at = Objects.requireNonNull(instant(row, "created_at"));
                    return new Checkpoint(
                            row.getInt("batch_number"),
                            at,
                            Duration.between(at, now).toSeconds(),
                            row.getInt("done"));
                })
                .optional();
    }

    /** Servers that have been heard of just now. */
    static List<Node> nodes(Transaction tx, Instant now) {
        return tx.sql("SELECT name, workers, started_at, seen_at FROM node WHERE seen_at > :since ORDER BY name")
                .param("since", utc(now.minus(ALIVE)))
                .query((row, number) -> new Node(
                        row.getString("name"),
                        row.getInt("workers"),
                        Objects.requireNonNull(instant(row, "started_at")),
                        Objects.requireNonNull(instant(row, "seen_at"))))
                .list();
    }

    private static OptionalDouble number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}

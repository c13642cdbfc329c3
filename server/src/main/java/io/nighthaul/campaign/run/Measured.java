package io.nighthaul.campaign.run;

import io.nighthaul.campaign.BatchForecast;
import io.nighthaul.campaign.MeasuredBatch;
import io.nighthaul.campaign.MeasuredVehicle;
import io.nighthaul.campaign.Rates;
import io.nighthaul.campaign.Throughput;
import io.nighthaul.store.Transaction;
import java.time.Duration;
import java.util.List;

/** What a campaign has taught about speed so far. */
final class Measured {
    private static final int VEHICLES_MAX = 200;
    private static final int BATCHES_MAX = 50;

    private Measured() {}

    static Rates rates(Transaction tx, long campaign) {
        List<MeasuredVehicle> vehicles = tx.sql("""
                        SELECT rows, busy_ms, workers FROM campaign_vehicle
                        WHERE campaign_id = :campaign AND state = 'done' AND busy_ms > 0
                        ORDER BY finished_at DESC LIMIT :max""")
                .param("campaign", campaign)
                .param("max", VEHICLES_MAX)
                .query((row, number) -> new MeasuredVehicle(
                        row.getLong("rows"), Duration.ofMillis(row.getLong("busy_ms")), row.getInt("workers")))
                .list();
        List<MeasuredBatch> batches = tx.sql("""
                        SELECT vehicles_done, workers, worked_ms FROM campaign_batch
                        WHERE campaign_id = :campaign AND state = 'done' AND vehicles_done > 0 AND worked_ms > 0
                        ORDER BY number DESC LIMIT :max""")
                .param("campaign", campaign)
                .param("max", BATCHES_MAX)
                .query((row, number) -> new MeasuredBatch(
                        row.getInt("vehicles_done"),
                        row.getInt("workers"),
                        Duration.ofMillis(row.getLong("worked_ms"))))
                .list();
        return new Rates(vehicles.reversed(), batches.reversed());
    }

    /** Of a vehicle on average: as measured, or as the source's statistics say, or as is usual. */
    static long rowsPerVehicle(Transaction tx, Campaign campaign) {
        record Sizes(long vehicles, long done, long rows) {}
        Sizes sizes = tx.sql("""
                        SELECT count(*) AS vehicles, count(*) FILTER (WHERE state = 'done') AS done,
                               coalesce(sum(rows) FILTER (WHERE state = 'done'), 0) AS rows
                        FROM campaign_vehicle WHERE campaign_id = :campaign""")
                .param("campaign", campaign.id())
                .query((row, number) -> new Sizes(row.getLong("vehicles"), row.getLong("done"), row.getLong("rows")))
                .single();
        if (sizes.done() > 0) {
            return Math.max(1, sizes.rows() / sizes.done());
        }
        return campaign.rowsEstimated().isPresent() && sizes.vehicles() > 0
                ? Math.max(1, campaign.rowsEstimated().getAsLong() / sizes.vehicles())
                : Throughput.REFERENCE_ROWS_PER_VEHICLE;
    }

    static BatchForecast forecast(Transaction tx, Campaign campaign, Rulebook rules) {
        return rates(tx, campaign.id())
                .forecast(
                        rules.assumed(),
                        rowsPerVehicle(tx, campaign),
                        rules.preset().workersPerBatch(),
                        rules.chunk());
    }
}

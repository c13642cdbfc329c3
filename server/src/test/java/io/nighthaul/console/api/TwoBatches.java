package io.nighthaul.console.api;

import io.nighthaul.store.ScratchDatabase;

/** Makes a draft of two vehicles a stopped campaign with two batches, of one vehicle each, in which nothing was stored. */
public final class TwoBatches {
    private TwoBatches() {}

    public static void of(ScratchDatabase store, String campaign) {
        store.execute(
                "UPDATE campaign SET state = 'stopped' WHERE name = '" + campaign + "'",
                """
                INSERT INTO haul (origin, transport, first_day, last_day, started_at)
                SELECT 'campaign', 'batch', '2026-01-01', '2026-01-10', '2026-03-09T21:00Z' FROM generate_series(1, 2)""",
                """
                INSERT INTO campaign_batch (campaign_id, number, night, state, haul_id, vehicles, vehicles_done, workers,
                                            started_at, finished_at, cleaned_at)
                SELECT c.id, n, '2026-03-09', 'done', (SELECT max(id) FROM haul) - 2 + n, 1, 1, 2,
                       '2026-03-09T21:00Z'::timestamptz + n * interval '1 h',
                       '2026-03-09T21:30Z'::timestamptz + n * interval '1 h', '2026-03-10T05:00Z'
                FROM campaign c, generate_series(1, 2) AS n WHERE c.name = '%s'""".formatted(campaign),
                """
                UPDATE campaign_vehicle v SET state = 'done', activity = 'completed', batch = 2 - v.priority
                FROM campaign c WHERE c.id = v.campaign_id AND c.name = '%s'""".formatted(campaign),
                """
                INSERT INTO sync_checkpoints (campaign_id, batch_number, vehicles_processed, total_points, created_at)
                SELECT c.id, n, ARRAY(SELECT vehicle_id FROM campaign_vehicle WHERE campaign_id = c.id AND batch < n), 0,
                       '2026-03-09T21:00Z' FROM campaign c, generate_series(1, 2) AS n WHERE c.name = '%s'""".formatted(campaign));
    }
}

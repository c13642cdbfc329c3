package io.nighthaul.campaign.run;

import io.nighthaul.store.Database;
import io.nighthaul.store.Vehicles;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A campaign in the middle of its second night, row by row: batch 1 of the night before is done, batch 2 is five minutes
 * old, with two vehicles done, two in work and six that wait.
 */
public final class StatusTables {
    /** 23:30 in Belgrade. */
    public static final Instant NOW = Instant.parse("2026-03-10T22:30:00Z");

    static final String NAME = "spring";
    static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    static final LocalDate LAST = LocalDate.of(2026, 1, 10);

    private final Database database;

    public StatusTables(Database database) {
        this.database = database;
    }

    static List<String> codes() {
        return IntStream.range(0, 20).mapToObj(i -> "P" + (93_580 + i)).toList();
    }

    public void fill() {
        campaign();
        nightBefore();
        tonight();
        surroundings();
    }

    private void run(String sql) {
        database.transact(tx -> tx.sql(sql).update());
    }

    private void campaign() {
        Vehicles vehicles = new Vehicles(database);
        codes().forEach(vehicles::id);
        run("""
                INSERT INTO campaign (name, state, first_day, last_day, rows_estimated, created_at, started_at, decision,
                                      workers_allowed, begin_until, ticked_at, progress_at, rows_read, bytes_read)
                VALUES ('spring', 'running', '2026-01-01', '2026-01-10', 20000000, '2026-03-09T12:00Z',
                        '2026-03-09T12:30Z', 'continue', 2, '2026-03-11T04:50Z', '2026-03-10T22:29:59Z',
                        '2026-03-10T22:29:50Z', 1000000, 80000000)""");
        run("""
                INSERT INTO campaign_vehicle (campaign_id, vehicle_id, priority)
                SELECT c.id, v.id, 1000 - v.id FROM campaign c, vehicle v WHERE c.name = 'spring'""");
        run("""
                INSERT INTO haul (origin, transport, first_day, last_day, started_at)
                SELECT 'campaign', 'batch', '2026-01-01', '2026-01-10', '2026-03-09T21:00Z' FROM generate_series(1, 2)""");
    }

    private void nightBefore() {
        run("""
                INSERT INTO campaign_batch (campaign_id, number, night, state, haul_id, vehicles, vehicles_done, workers,
                                            started_at, finished_at, cleaned_at, worked_ms, rows, slices, failures)
                SELECT c.id, 1, '2026-03-09', 'done', (SELECT min(id) FROM haul), 10, 9, 2, '2026-03-09T21:00Z',
                       '2026-03-09T21:20Z', '2026-03-09T21:21Z', 1200000, 9000000, 90, 1
                FROM campaign c WHERE c.name = 'spring'""");
        run("""
                UPDATE campaign_vehicle SET state = 'done', batch = 1, rows = 1000000, slices = 10, busy_ms = 240000,
                       workers = 2, activity = 'completed', started_at = '2026-03-09T21:00Z',
                       finished_at = '2026-03-09T21:20Z'
                WHERE vehicle_id IN (SELECT id FROM vehicle WHERE code BETWEEN 'P93580' AND 'P93588')""");
        run("""
                UPDATE campaign_vehicle SET state = 'skipped', failures = 3, activity = 'failed',
                       started_at = '2026-03-09T21:05Z', last_error = 'no such table'
                WHERE vehicle_id = (SELECT id FROM vehicle WHERE code = 'P93589')""");
        run("""
                INSERT INTO campaign_night (campaign_id, night, opens_at, closes_at, summary)
                SELECT id, '2026-03-09', '2026-03-09T21:00Z', '2026-03-10T05:00Z', 'Night of 2026-03-09: 1 batch'
                FROM campaign WHERE name = 'spring'""");
    }

    private void tonight() {
        run("""
                INSERT INTO campaign_batch (campaign_id, number, night, state, haul_id, vehicles, vehicles_done, workers,
                                            started_at, worked_ms, rows)
                SELECT id, 2, '2026-03-10', 'working', (SELECT max(id) FROM haul), 10, 2, 2, '2026-03-10T22:25Z',
                       300000, 2000000
                FROM campaign WHERE name = 'spring'""");
        run("""
                UPDATE campaign_vehicle SET batch = 2
                WHERE vehicle_id IN (SELECT id FROM vehicle WHERE code BETWEEN 'P93590' AND 'P93599')""");
        run("""
                UPDATE campaign_vehicle SET state = 'done', rows = 1000000, slices = 10, busy_ms = 240000, workers = 2,
                       activity = 'completed', started_at = '2026-03-10T22:25Z', finished_at = '2026-03-10T22:29Z'
                WHERE vehicle_id IN (SELECT id FROM vehicle WHERE code IN ('P93590', 'P93591'))""");
        claimed("P93592", 1, "importing", "2026-03-10T22:27:00Z", "2026-03-10T22:29:50Z");
        claimed("P93593", 2, "exporting", "2026-03-10T22:29:30Z", "2026-03-10T22:29:30Z");
        delivered("2026-01-01", "2026-03-10T22:28:00Z");
        delivered("2026-01-02", "2026-03-10T22:28:30Z");
        delivered("2026-01-03", "2026-03-10T22:29:20Z");
        delivered("2026-01-04", "2026-03-10T22:29:50Z");
        run("""
                INSERT INTO campaign_night (campaign_id, night, opens_at, closes_at)
                SELECT id, '2026-03-10', '2026-03-10T21:00Z', '2026-03-11T05:00Z' FROM campaign WHERE name = 'spring'""");
        run("""
                INSERT INTO lost_time (campaign_id, night, reason, lost_ms)
                SELECT c.id, '2026-03-10', l.reason, l.ms
                FROM campaign c, (VALUES ('guard_pause', 720000), ('batch_pause', 1800000)) AS l (reason, ms)
                WHERE c.name = 'spring'""");
    }

    private void claimed(String vehicle, int worker, String activity, String since, String progress) {
        run("""
                UPDATE campaign_vehicle SET state = 'claimed', node = 'node-a', worker = %d, token = 1, workers = 2,
                       activity = '%s', started_at = '%s', progress_at = '%s', lease_until = '2026-03-10T22:31Z'
                WHERE vehicle_id = (SELECT id FROM vehicle WHERE code = '%s')""".formatted(worker, activity, since, progress, vehicle));
        run("""
                INSERT INTO haul_lease (vehicle_id, token, holder, claimed_at)
                SELECT id, 1, 'node-a', '%s' FROM vehicle WHERE code = '%s'""".formatted(since, vehicle));
    }

    /** A slice of P93592 with 60,000 rows. */
    private void delivered(String day, String at) {
        run("""
                INSERT INTO delivery (vehicle_id, day, source, haul_id, state, source_rows, fixes, repeats, ties,
                                      quarantined, checksum, left_out_checksum, delivered_at)
                SELECT id, '%s', 1, (SELECT max(id) FROM haul), 'verified', 60000, 60000, 0, 0, 0, 0, 0, '%s'
                FROM vehicle WHERE code = 'P93592'""".formatted(day, at));
    }

    private void surroundings() {
        run("""
                INSERT INTO sync_checkpoints (campaign_id, batch_number, vehicles_processed, total_points, created_at)
                SELECT id, 2, ARRAY(SELECT vehicle_id FROM campaign_vehicle WHERE batch = 1), 9000000,
                       '2026-03-10T22:25Z' FROM campaign WHERE name = 'spring'""");
        run("""
                INSERT INTO node (name, workers, started_at, seen_at) VALUES
                    ('node-a', 4, '2026-03-09T12:00Z', '2026-03-10T22:29:59Z'),
                    ('node-b', 4, '2026-03-09T12:00Z', '2026-03-10T22:25:00Z')""");
        run("""
                INSERT INTO worker_log (campaign_id, at, node, worker, vehicle, level, message)
                SELECT c.id, l.at::timestamptz, 'node-a', l.worker, 'P93590', l.level, l.message
                FROM campaign c, (VALUES
                    ('2026-03-10T22:20Z', 1, 'info', 'done: 1'), ('2026-03-10T22:21Z', 1, 'info', 'done: 2'),
                    ('2026-03-10T22:22Z', 1, 'warning', 'lost; again in 5 s'), ('2026-03-10T22:23Z', 1, 'info', 'done: 3'),
                    ('2026-03-10T22:24Z', 2, 'error', 'no such table; skipped'), ('2026-03-10T22:25Z', 2, 'info', 'done: 4'),
                    ('2026-03-08T22:25Z', 2, 'error', 'long ago')) AS l (at, worker, level, message)
                WHERE c.name = 'spring'""");
    }
}

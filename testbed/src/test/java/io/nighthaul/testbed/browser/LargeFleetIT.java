package io.nighthaul.testbed.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.audit.Actor;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.console.frame.Place;
import io.nighthaul.settings.RecomputeSettings;
import io.nighthaul.store.TestDatabase;
import io.nighthaul.track.AdaptiveRules;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pages with the ledger and the rollups of 1,250 vehicles and 150 days. How long they take is printed and not asserted: it
 * is the machine's to say.
 */
@Tag("alone")
class LargeFleetIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final int WARM = 40;
    private static final int TIMES = 100;

    private static final String FIGURES = "driven_mm, gap_mm, observed_ms, moving_ms, fixes, accepted, speed_max";

    private static OperationsServer server;
    private static HttpClient client;

    @BeforeAll
    static void start() {
        server = new OperationsServer(STORE.database());
        server.settings.set(RecomputeSettings.ENABLED, "false", Actor.SYSTEM);
        STORE.scratch()
                .execute(
                        """
                INSERT INTO rule_set (name) VALUES ('%s') ON CONFLICT DO NOTHING""".formatted(AdaptiveRules.DEFAULT.id()),
                        """
                INSERT INTO vehicle_group (name) SELECT 'group ' || g FROM generate_series(1, 10) AS g""",
                        """
                INSERT INTO vehicle (code, group_id) SELECT 'P' || 93000 + v, 1 + v % 10 FROM generate_series(1, 1250) AS v""",
                        """
                INSERT INTO slice (vehicle_id, day, fixes, accepted, outliers, driven_mm, gap_mm, observed_ms,
                                   median_interval_ms, rule_set, carry_in, carry_out)
                SELECT v.id, date '2026-01-01' + d, 8640, 8600, 40, 90000000 + (v.id * 7919 + d * 104729) % 140000000,
                       1200000, 50000000, 10000, (SELECT min(id) FROM rule_set), '', ''
                FROM vehicle v, generate_series(0, 149) AS d""",
                        """
                INSERT INTO delivery (vehicle_id, day, source, state, source_rows, fixes, repeats, ties, quarantined,
                                      checksum, left_out_checksum, delivered_at, verified_at)
                SELECT vehicle_id, day, 1, CASE WHEN vehicle_id % 97 = 0 THEN 'mismatch' ELSE 'verified' END, 8641, 8640, 1,
                       0, 0, vehicle_id, 0, now(), now()
                FROM slice""",
                        """
                INSERT INTO rollup_1d (vehicle_id, day, %1$s, interval_ms)
                SELECT vehicle_id, day, driven_mm, gap_mm, observed_ms, 40000000, fixes, accepted, 720, 10000
                FROM slice""".formatted(FIGURES),
                        """
                INSERT INTO rollup_1mo (vehicle_id, month, %1$s, interval_ms)
                SELECT vehicle_id, date_trunc('month', day::timestamp)::date, sum(driven_mm), sum(gap_mm), sum(observed_ms),
                       sum(moving_ms), sum(fixes), sum(accepted), 720, 10000
                FROM rollup_1d GROUP BY 1, 2""".formatted(FIGURES),
                        """
                INSERT INTO campaign (name, state, first_day, last_day, created_at, started_at)
                VALUES ('history', 'paused', '2026-01-01', '2026-05-30', now(), now())""",
                        """
                INSERT INTO haul (origin, transport, first_day, last_day, started_at)
                VALUES ('campaign', 'batch', '2026-01-01', '2026-05-30', now())""",
                        """
                INSERT INTO campaign_batch (campaign_id, number, night, state, haul_id, vehicles, vehicles_done, workers,
                                            started_at, finished_at, cleaned_at, worked_ms, rows, slices)
                SELECT c.id, b, date '2026-03-01' + b / 10, 'done', h.id, 8, 8, 4, now() - (300 - b) * interval '1 h',
                       now() - (300 - b) * interval '1 h' + interval '40 min', now(), 2400000, 9000000, 1200
                FROM campaign c, haul h, generate_series(1, 120) AS b""",
                        """
                INSERT INTO campaign_vehicle (campaign_id, vehicle_id, state, batch, rows, slices, busy_ms, started_at,
                                              finished_at)
                SELECT c.id, v.id, CASE WHEN v.id <= 960 THEN 'done' ELSE 'queued' END,
                       CASE WHEN v.id <= 960 THEN 1 + (v.id - 1) / 8 END, 1125000, 150, 300000, now(), now()
                FROM campaign c, vehicle v""",
                        """
                INSERT INTO campaign_night (campaign_id, night, opens_at, closes_at, ended_why, summary)
                SELECT c.id, date '2026-03-01' + n, date '2026-03-01' + n + time '22:00', date '2026-03-02' + n + time '06:00',
                       'window', 'Night of it' FROM campaign c, generate_series(0, 12) AS n""",
                        """
                INSERT INTO worker_log (campaign_id, at, node, worker, vehicle, level, message)
                SELECT c.id, now() - i * interval '10 s', 'node-a', i % 4, 'P' || 93001 + i % 1250, 'info', 'a day was hauled'
                FROM campaign c, generate_series(1, 100000) AS i""",
                        """
                INSERT INTO work_order (vendor_id, opened_at, status, title, customer, vehicle, changed_at, version, header,
                                        header_hash, details_synced, first_seen_at, updated_at)
                SELECT o, now() - o * interval '1 h', 'open', 'Order ' || o, 'Customer ' || o % 900, 'P' || 93001 + o % 1250,
                       now() - o * interval '1 min', 1, '{}', o, true, now(), now() FROM generate_series(1, 50000) AS o""",
                        "VACUUM ANALYZE");
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    static Stream<String> pages() {
        return Stream.concat(
                Stream.of(Place.values()).map(Place::path),
                Stream.of(
                        "/campaigns?view=vehicles",
                        "/campaigns?view=log",
                        "/vehicles?sort=driven",
                        "/vehicles?from=2026-01-01&to=2026-05-30",
                        "/vehicles/P93600",
                        "/groups?group=group%201",
                        "/api/v1/vehicles/codes",
                        "/reports?by=group&level=day",
                        "/api/v1/tonight",
                        "/api/v1/campaigns/history/series?range=night",
                        "/api/v1/orders/records?text=P93100",
                        "/api/v1/coverage"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_answers_again_and_again(String path) throws IOException, InterruptedException {
        long[] took = new long[TIMES];
        for (int i = -WARM; i < TIMES; i++) {
            HttpRequest request = server.request(path).build();
            long begin = System.nanoTime();
            int status = client.send(request, BodyHandlers.ofString()).statusCode();
            if (i >= 0) {
                took[i] = System.nanoTime() - begin;
            }
            assertThat(status).isEqualTo(200);
        }
        Arrays.sort(took);
        System.out.printf(
                "%s: median %.1f ms, p95 %.1f ms%n", path, took[TIMES / 2] / 1e6, took[TIMES * 95 / 100] / 1e6);
    }

    @Test
    void the_grid_is_drawn() {
        try (Chromium chromium = Chromium.start();
                Visit visit = chromium.visit(server.url(), View.DESK)) {
            visit.page().setExtraHTTPHeaders(java.util.Map.of("Authorization", server.bearer()));
            int best = Integer.MAX_VALUE;
            for (int i = 0; i < 3; i++) {
                visit.open("/coverage");
                String took = visit.page().locator("#grid[data-drawn-ms]").getAttribute("data-drawn-ms");
                best = Math.min(best, Integer.parseInt(took));
            }
            System.out.printf("the grid: %d ms%n", best);
            assertThat(best).isPositive();
        }
    }
}

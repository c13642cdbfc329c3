package io.nighthaul.testbed.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.audit.Actor;
import io.nighthaul.campaign.CampaignState;
import io.nighthaul.campaign.run.Campaigns;
import io.nighthaul.testbed.fleet.Faults;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.soak.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four nights beside a source that lives on: what is moved, in which order, and what it comes to. */
class DeltaIT {
    private static final int VEHICLES = 6;
    private static final FleetPlan PLAN = FleetPlan.of(
                    83, VEHICLES, FleetPlan.demo().firstDay(), 6)
            .withFaults(Faults.DEFAULT)
            .withInterval(Duration.ofSeconds(60));
    private static final LocalDate FIRST = PLAN.firstDay();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** By the source's clock, an hour ahead of UTC that week: where a slice begins. */
    private static final String MIDNIGHT = " 01:00:00";

    private static final Map<String, String> KNOBS = Map.of(
            "legacy_sync.window.start", "22:00",
            "legacy_sync.window.end", "06:00",
            "legacy_sync.batch.vehicles_per_batch", Integer.toString(VEHICLES),
            "legacy_sync.batch.workers_per_batch", "1",
            "legacy_sync.delta.enabled", "true",
            "legacy_sync.delta.lookback_hours", "24",
            "legacy_sync.verification.enabled", "false");

    private final ForwardClock clock = new ForwardClock(night(3));

    private static java.time.Instant night(int day) {
        return FIRST.plusDays(day).atTime(LocalTime.of(22, 0)).toInstant(ZoneOffset.UTC);
    }

    private static String day(int day) {
        return FIRST.plusDays(day) + "";
    }

    private static String within(int day) {
        return "datum >= '" + day(day) + MIDNIGHT + "' AND datum < '" + day(day + 1) + MIDNIGHT + "'";
    }

    /** What a campaign has moved. */
    private record Moved(long slices, long rows) {
        static Moved by(Store store, String campaign) throws SQLException {
            String of = " FROM campaign_vehicle v JOIN campaign c ON c.id = v.campaign_id WHERE c.name = '" + campaign
                    + "'";
            return new Moved(
                    store.number("SELECT sum(v.slices)" + of), store.number("SELECT coalesce(sum(v.rows), 0)" + of));
        }
    }

    @Test
    void each_night_moves_only_what_is_new_or_changed_and_the_end_is_as_if_hauled_at_once(@TempDir Path dir)
            throws IOException, SQLException {
        try (CampaignBed bed =
                CampaignBed.start(dir, PLAN, text -> text.replace("time: datum", "time: datum\n    key: id"))) {
            Store store = bed.store("delta");
            setAside(bed);
            try (CampaignServer server =
                    bed.serve(store, CampaignServer.Part.of("one", clock, Duration.ofMinutes(5)), KNOBS)) {
                firstNight(bed, server, store);
                secondNight(bed, store);
                thirdNight(bed, server, store);
                lastNight(bed, server, store);
            }
            assertThat(store.number("SELECT count(*) FROM campaign WHERE state = 'finished'"))
                    .isEqualTo(4);
            CampaignBed.assertEqual(bed.undisturbed("delta_undisturbed"), store);
        }
    }

    private void firstNight(CampaignBed bed, CampaignServer server, Store store) throws SQLException {
        Campaigns campaigns = server.sync().campaigns();
        List<String> vehicles =
                IntStream.range(0, VEHICLES).mapToObj(bed.site()::vehicle).toList();
        campaigns.create(
                new Campaigns.Order(CampaignBed.NAME, vehicles, FIRST, FIRST.plusDays(2), true, OptionalLong.empty()),
                Actor.SYSTEM);
        campaigns.act(CampaignBed.NAME, CampaignState.Verb.START, Actor.SYSTEM);
        awaitFinished(store, CampaignBed.NAME);
        assertThat(Moved.by(store, CampaignBed.NAME).slices()).isEqualTo(3 * VEHICLES);
    }

    /** New days, late rows that only their numbers tell of, an edited row and deleted ones. */
    private void secondNight(CampaignBed bed, Store store) throws SQLException {
        byDay(3);
        for (int i = 0; i < VEHICLES; i++) {
            arrive(bed, i, 3);
        }
        insert(bed, 0, 0, 5);
        assertThat(bed.site().change("UPDATE " + bed.site().table(1) + " SET lat = lat + 0.0005" + someRows(2, 1)))
                .isOne();
        assertThat(bed.site().change("DELETE FROM " + bed.site().table(2) + someRows(1, 4)))
                .isEqualTo(4);
        long rows = rows(bed, 0, 0) + rows(bed, 1, 2) + rows(bed, 2, 1);
        for (int i = 0; i < VEHICLES; i++) {
            rows += rows(bed, i, 3);
        }

        assertThat(delta(store, 4)).isEqualTo(new Moved(VEHICLES + 3, rows));
    }

    /** One vehicle has no new day, another late rows in two old ones; of a third, deleted rows are to be kept. */
    private void thirdNight(CampaignBed bed, CampaignServer server, Store store) throws SQLException {
        byDay(4);
        for (int i = 0; i < VEHICLES - 1; i++) {
            arrive(bed, i, 4);
        }
        insert(bed, 3, 0, 1);
        insert(bed, 3, 1, 2);
        long fixes = store.number(fixesOf(bed, 4, 3));
        assertThat(bed.site().change("DELETE FROM " + bed.site().table(4) + someRows(3, 7)))
                .isEqualTo(7);
        server.set("legacy_sync.delta.deletions_mirrored", "false");
        long rows = rows(bed, 3, 0) + rows(bed, 3, 1);
        for (int i = 0; i < VEHICLES; i++) {
            rows += rows(bed, i, 4);
        }

        assertThat(delta(store, 5)).isEqualTo(new Moved(VEHICLES + 2, rows));
        assertThat(store.number(fixesOf(bed, 4, 3))).isEqualTo(fixes);
        assertThat(store.number("SELECT count(*) FROM worker_log WHERE level = 'warning' AND vehicle = '"
                        + bed.site().vehicle(4) + "' AND message LIKE 'slice " + day(3) + " has %ours are kept'"))
                .isOne();
    }

    /** The one that was behind comes last, with a day more; and deletions are mirrored again. */
    private void lastNight(CampaignBed bed, CampaignServer server, Store store) throws SQLException {
        byDay(5);
        arrive(bed, VEHICLES - 1, 4);
        for (int i = 0; i < VEHICLES; i++) {
            arrive(bed, i, 5);
        }
        long fixes = store.number(fixesOf(bed, 4, 3));
        server.set("legacy_sync.delta.deletions_mirrored", "true");
        long rows = rows(bed, VEHICLES - 1, 4) + rows(bed, 4, 3);
        for (int i = 0; i < VEHICLES; i++) {
            rows += rows(bed, i, 5);
        }
        List<String> recent = texts(store, """
                SELECT v.code FROM vehicle v JOIN rollup_5m r ON r.vehicle_id = v.id
                WHERE r.driven_mm > 0 GROUP BY v.code ORDER BY max(r.bucket) DESC, v.code""");

        assertThat(delta(store, 6)).isEqualTo(new Moved(VEHICLES + 2, rows));
        assertThat(texts(store, """
                SELECT v.code FROM campaign_vehicle m JOIN vehicle v ON v.id = m.vehicle_id
                WHERE m.campaign_id = (SELECT max(id) FROM campaign) ORDER BY m.started_at"""))
                .as("the latest to move is hauled first")
                .isEqualTo(recent)
                .endsWith(bed.site().vehicle(VEHICLES - 1));
        assertThat(store.number(fixesOf(bed, 4, 3))).isEqualTo(fixes - 7);
    }

    private void byDay(int day) {
        clock.putForwardTo(FIRST.plusDays(day + 1L).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
    }

    private Moved delta(Store store, int day) throws SQLException {
        clock.putForwardTo(night(day));
        String name = "delta of " + day(day);
        awaitFinished(store, name);
        return Moved.by(store, name);
    }

    private static void awaitFinished(Store store, String campaign) throws SQLException {
        CampaignBed.await(
                store,
                PATIENCE,
                () -> store.number(
                                "SELECT count(*) FROM campaign WHERE state = 'finished' AND name = '" + campaign + "'")
                        == 1);
    }

    /** The source as it is on the fourth day: what is recorded later has not come yet. */
    private static void setAside(CampaignBed bed) throws SQLException {
        for (int i = 0; i < VEHICLES; i++) {
            String table = bed.site().table(i);
            String later = " WHERE datum >= '" + day(3) + MIDNIGHT + "' AND datum < '" + day(6) + MIDNIGHT + "'";
            bed.site().change("CREATE TABLE " + later(bed, i) + " AS SELECT * FROM " + table + later);
            bed.site().change("DELETE FROM " + table + later);
        }
    }

    private static String later(CampaignBed bed, int vehicle) {
        return bed.site().table(vehicle).replace("gps", "_later");
    }

    private static void arrive(CampaignBed bed, int vehicle, int day) throws SQLException {
        bed.site()
                .change("INSERT INTO " + bed.site().table(vehicle)
                        + " (datum, lat, lng, brzina) SELECT datum, lat, lng," + " brzina FROM " + later(bed, vehicle)
                        + " WHERE " + within(day) + " ORDER BY id");
    }

    private static void insert(CampaignBed bed, int vehicle, int day, int rows) throws SQLException {
        for (int i = 0; i < rows; i++) {
            bed.site()
                    .change("INSERT INTO " + bed.site().table(vehicle) + " (datum, lat, lng, brzina) VALUES ('"
                            + day(day) + " 12:30:" + (11 + i) + "', 44.81, 20.46, 0)");
        }
    }

    private static String someRows(int day, int rows) {
        return " WHERE lat IS NOT NULL AND datum BETWEEN '" + day(day) + " 12:00:00' AND '" + day(day)
                + " 13:30:00' ORDER BY id LIMIT " + rows;
    }

    private static long rows(CampaignBed bed, int vehicle, int day) throws SQLException {
        try (Connection root = bed.host().root();
                Statement statement = root.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT COUNT(*) FROM " + bed.site().table(vehicle) + " WHERE " + within(day))) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String fixesOf(CampaignBed bed, int vehicle, int day) {
        return "SELECT count(*) FROM fix_raw f JOIN vehicle v ON v.id = f.vehicle_id WHERE v.code = '"
                + bed.site().vehicle(vehicle) + "' AND time >= '" + day(day) + " 00:00Z' AND time < '" + day(day + 1)
                + " 00:00Z'";
    }

    private static List<String> texts(Store store, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = store.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}

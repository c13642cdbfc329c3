package io.nighthaul.testbed.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.testbed.fleet.Faults;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.site.HaulSite;
import io.nighthaul.testbed.soak.Store;
import io.nighthaul.testbed.soak.StoreConsistency;
import io.nighthaul.testbed.soak.StoreServer;
import io.nighthaul.testbed.soak.StoreTables;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a second haul does: nothing, or just what has changed. Every test leaves source and store equal. */
class AgainIT {
    private static final FleetPlan PLAN = FleetPlan.of(11, 3, FleetPlan.demo().firstDay(), 4)
            .withFaults(Faults.DEFAULT)
            .withInterval(Duration.ofSeconds(20));

    /** A workday in the middle, so that what follows from it lies inside the period. */
    private static final LocalDate DAY = PLAN.firstDay().plusDays(1);

    @TempDir
    private static Path dir;

    private static HaulSite site;
    private static StoreServer server;
    private static Store store;
    private static Path config;

    @BeforeAll
    static void haul_once() throws IOException, SQLException, InterruptedException {
        site = HaulSite.start(dir, PLAN);
        server = StoreServer.start(dir.resolve("server"), System.getenv());
        store = server.create("again");
        config = site.config();
        assertThat(haul()).contains("Moved 12 slices");
    }

    @AfterAll
    static void stop() throws IOException, SQLException {
        server.close();
        site.close();
    }

    @Test
    void a_second_haul_finds_nothing_to_do_and_touches_nothing()
            throws IOException, SQLException, InterruptedException {
        long fixes = versions("fix_raw");
        long buckets = versions("rollup_5m") + versions("rollup_1h") + versions("rollup_1d");
        long ledger = versions("slice") + versions("delivery");

        assertThat(haul()).contains("Nothing to do: all 12 slices are here already, equal to the source.");

        assertThat(versions("fix_raw")).isEqualTo(fixes);
        assertThat(versions("rollup_5m") + versions("rollup_1h") + versions("rollup_1d"))
                .isEqualTo(buckets);
        assertThat(versions("slice") + versions("delivery")).isEqualTo(ledger);
    }

    @Test
    void rows_added_changed_and_deleted_at_the_source_are_found_and_just_their_slices_moved()
            throws IOException, SQLException, InterruptedException {
        String atNoon =
                " WHERE lat IS NOT NULL AND datum BETWEEN '" + DAY + " 12:00:00' AND '" + DAY + " 13:00:00' LIMIT 1";
        site.change("INSERT INTO " + site.table(0) + " (datum, lat, lng, brzina) VALUES ('" + DAY
                + " 12:30:07', 44.81, 20.46, 31)");
        assertThat(site.change("UPDATE " + site.table(1) + " SET lat = lat + 0.0005" + atNoon))
                .isOne();
        assertThat(site.change("DELETE FROM " + site.table(2) + atNoon)).isOne();

        assertFoundAndRepaired(3, "source");
    }

    @Test
    void fixes_changed_and_deleted_in_the_store_are_found_and_put_right()
            throws IOException, SQLException, InterruptedException {
        assertThat(store.change("UPDATE fix_raw SET lat_e7 = lat_e7 + 1" + where(site.vehicle(0))))
                .isOne();
        assertThat(store.change("DELETE FROM fix_raw" + where(site.vehicle(1)))).isOne();

        assertFoundAndRepaired(2, "store");
    }

    private static String where(String vehicle) {
        return " WHERE (time, vehicle_id) = (SELECT min(time), vehicle_id FROM fix_raw"
                + " JOIN vehicle v ON v.id = vehicle_id WHERE v.code = '" + vehicle + "' AND time >= '" + DAY
                + " 09:00+00' GROUP BY vehicle_id)";
    }

    /** @param vehicles how many were changed, counted from the first, each on that day */
    private static void assertFoundAndRepaired(int vehicles, String name)
            throws IOException, SQLException, InterruptedException {
        Cli.Ended verify = Cli.run(store, "verify", config);
        assertThat(verify.code()).as(verify.output()).isOne();
        for (int i = 0; i < vehicles; i++) {
            int line = verify.lines().indexOf("%-12s 3 slices equal, 1 DIFFER".formatted(site.vehicle(i)));
            assertThat(verify.lines().get(line + 1)).as(verify.output()).startsWith("    " + DAY + ": ");
        }
        assertThat(verify.output()).contains(12 - vehicles + " slices with", vehicles + " differ, 0 vehicles");

        assertThat(haul()).contains("Moved " + vehicles + " slices", 12 - vehicles + " slices were here already");

        Cli.Ended after = Cli.run(store, "verify", config);
        assertThat(after.code()).as(after.output()).isZero();
        assertSameAsFresh(name);
    }

    private static String haul() throws IOException, InterruptedException {
        Cli.Ended haul = Cli.run(store, "haul", config);
        assertThat(haul.code()).as(haul.output()).isZero();
        return haul.output();
    }

    /** What was repaired must be what a first haul of the same source writes. */
    private static void assertSameAsFresh(String name) throws IOException, SQLException, InterruptedException {
        Store fresh = server.create("again_" + name);
        Cli.Ended haul = Cli.run(fresh, "haul", config);
        assertThat(haul.code()).as(haul.output()).isZero();
        assertThat(StoreTables.differences(fresh, store)).isEmpty();
        assertThat(StoreConsistency.problems(store)).isEmpty();
    }

    /** A sum over the transactions that wrote a table's rows: another one if any row was written anew. */
    private static long versions(String table) throws SQLException {
        // The columnstore of TimescaleDB does not keep transactions by row; there the contents must do.
        boolean isPlain = store.number("SELECT count(*) FROM pg_extension WHERE extname = 'timescaledb'") == 0;
        return store.number("SELECT sum(hashtextextended(t::text" + (isPlain ? " || xmin::text" : "")
                + ", 0)::numeric % 1000000007)::bigint FROM " + table + " t");
    }
}

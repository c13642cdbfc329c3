package io.nighthaul.testbed.orders;

import io.nighthaul.alert.Alerts;
import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.orders.Mode;
import io.nighthaul.orders.OrderBoard;
import io.nighthaul.orders.OrderControl;
import io.nighthaul.orders.OrderSync;
import io.nighthaul.orders.Parts;
import io.nighthaul.orders.Run;
import io.nighthaul.orders.RunOptions;
import io.nighthaul.orders.vendor.HttpVendor;
import io.nighthaul.orders.vendor.Line;
import io.nighthaul.orders.vendor.Transport;
import io.nighthaul.orders.vendor.VendorConfig;
import io.nighthaul.settings.Catalogue;
import io.nighthaul.settings.Settings;
import io.nighthaul.store.Database;
import io.nighthaul.testbed.soak.Store;
import io.nighthaul.testbed.soak.StoreServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A whole sync with a store of its own, over whatever transport: an API, a recording of one, or a recorder between. */
final class TransportBed implements AutoCloseable {
    private static final Duration LATENCY = Duration.ofMillis(120);
    private static final int TICKS_MAX = 2_000;

    final SimulatedTime time;
    final Store store;
    final Database database;
    private final OrderControl control;
    private final OrderBoard board;
    private final OrderSync sync;

    TransportBed(StoreServer server, String name, SimulatedTime time, VendorConfig config, Transport way)
            throws SQLException {
        this.time = time;
        this.store = server.create(name);
        this.database = Database.open(store.settings());
        AuditLog audit = new AuditLog(database, time);
        Settings settings = new Settings(database, audit, time);
        Parts parts = new Parts(database, settings, audit, new Alerts(database, settings, audit, time), time);
        Transport late = question -> {
            time.pass(LATENCY);
            return way.carry(question);
        };
        HttpVendor vendor =
                new HttpVendor(config, config::auth, new Line(parts.budget(time), late, time), parts.pages());
        this.control = new OrderControl(parts);
        this.board = new OrderBoard(parts, parts.budget(time), vendor.abilities());
        this.sync = new OrderSync(parts, vendor, new OrderSync.Manner("bed", Duration.ofSeconds(60), time::pass));
        settings.set(Catalogue.find("orders.enabled"), "false", Actor.SYSTEM);
    }

    /** Lets time pass until it is at its end. */
    Run run(Mode mode) throws InterruptedException {
        control.start(RunOptions.of(mode), Actor.SYSTEM);
        for (int i = 0; i < TICKS_MAX; i++) {
            sync.tick();
            Run run = board.status().run().orElseThrow();
            if (!run.state().equals("open")) {
                return run;
            }
            time.passUntil(board.status().continueAt().orElse(time.instant().plusSeconds(1)));
        }
        throw new AssertionError("not done after " + TICKS_MAX + " looks: " + board.status());
    }

    List<String> texts(String sql) {
        return database.inTransaction(tx -> tx.sql(sql).query(String.class).list());
    }

    /** What is known of the orders, whenever it came. */
    List<String> table() {
        return texts("""
                SELECT concat_ws(' | ', vendor_id, changed_at, version, header, detail, opened_at, status, title, customer,
                       vehicle, details_synced, detail_version, detail_etag, deleted_at IS NOT NULL,
                       missing_since IS NOT NULL)
                FROM work_order ORDER BY vendor_id""");
    }

    @Override
    public void close() {
        sync.close();
        database.close();
    }
}

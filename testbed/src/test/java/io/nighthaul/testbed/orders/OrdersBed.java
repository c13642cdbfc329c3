package io.nighthaul.testbed.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.alert.Alerts;
import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.orders.Mode;
import io.nighthaul.orders.OrderBoard;
import io.nighthaul.orders.OrderControl;
import io.nighthaul.orders.OrderFetch;
import io.nighthaul.orders.OrderSync;
import io.nighthaul.orders.Parts;
import io.nighthaul.orders.Run;
import io.nighthaul.orders.RunOptions;
import io.nighthaul.orders.budget.RequestBudget;
import io.nighthaul.orders.vendor.Contract;
import io.nighthaul.orders.vendor.HttpVendor;
import io.nighthaul.orders.vendor.VendorConfig;
import io.nighthaul.settings.Catalogue;
import io.nighthaul.settings.Settings;
import io.nighthaul.store.Database;
import io.nighthaul.testbed.soak.Store;
import io.nighthaul.testbed.soak.StoreServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** An API, a store and a sync between them, all in one simulated time. */
final class OrdersBed implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int TICKS_MAX = 2_000;

    final SimulatedTime time = new SimulatedTime();
    final OrdersApi api;
    final Store store;
    final Database database;
    final Settings settings;
    final OrderBoard board;
    Parts parts;
    OrderControl control;
    OrderSync sync;
    OrderFetch fetch;
    final Path config;

    private OrdersBed(StoreServer server, Path folder, String name, long seed, int orders, ApiShape shape)
            throws IOException, SQLException {
        api = OrdersApi.start(seed, orders, shape, time);
        store = server.create(name);
        // Nothing here has to outlive a power cut.
        store.change("ALTER DATABASE " + store.settings().jdbcUrl().replaceFirst(".*/([^?]*).*", "$1")
                + " SET synchronous_commit = off");
        database = Database.open(store.settings());
        AuditLog audit = new AuditLog(database, time);
        settings = new Settings(database, audit, time);
        parts = new Parts(database, settings, audit, new Alerts(database, settings, audit, time), time);
        config = ApiFile.write(api, folder);
        control = new OrderControl(parts);
        board = new OrderBoard(
                parts, parts.budget(time), vendor(parts.budget(time)).abilities());
        sync = sync("bed");
        fetch = new OrderFetch(parts, vendor(parts.budget(time)));
        set("orders.enabled", "false");
        set("orders.quotas", quotas(shape));
    }

    static OrdersBed start(StoreServer server, Path folder, String name, long seed, int orders, ApiShape shape)
            throws IOException, SQLException {
        return new OrdersBed(server, folder, name, seed, orders, shape);
    }

    /** As a server goes on that is started anew with another contract. */
    void under(String contract) throws IOException {
        Files.writeString(
                config, ApiFile.text(api, "secret-env: " + ApiFile.SECRET_VARIABLE) + "  contract: " + contract);
        parts = parts.under(Contract.of(VendorConfig.read(config, ApiFile.environment())));
        control = new OrderControl(parts);
        sync = sync("bed");
        fetch = new OrderFetch(parts, vendor(parts.budget(time)));
    }

    private static String quotas(ApiShape shape) {
        return String.join(
                ", ",
                shape.limits().stream()
                        .map(limit -> limit.requests() + "/" + limit.window().toSeconds() + "s")
                        .toList());
    }

    private HttpVendor vendor(RequestBudget budget) {
        VendorConfig read = VendorConfig.read(config, ApiFile.environment());
        return new HttpVendor(read, read::auth, budget, parts.pages(), time);
    }

    /** As another process would make it: it knows nothing but the store. */
    OrderSync sync(String node) {
        return new OrderSync(
                parts, vendor(parts.budget(time)), new OrderSync.Manner(node, Duration.ofSeconds(60), time::pass));
    }

    void set(String key, String value) {
        settings.set(Catalogue.find(key), value, Actor.SYSTEM);
    }

    Run run(Mode mode) {
        return run(RunOptions.of(mode));
    }

    /** Starts a run and lets time pass until it is at its end. */
    Run run(RunOptions options) {
        control.start(options, Actor.SYSTEM);
        return finish();
    }

    long openAlerts(String kind) throws SQLException {
        return store.number("SELECT count(*) FROM alert WHERE kind = '" + kind + "' AND resolved_at IS NULL");
    }

    Run finish() {
        for (int i = 0; i < TICKS_MAX; i++) {
            try {
                sync.tick();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            Run run = board.status().run().orElseThrow();
            if (!run.state().equals("open")) {
                return run;
            }
            time.passUntil(board.status().continueAt().orElse(time.instant().plusSeconds(1)));
        }
        throw new AssertionError("not done after " + TICKS_MAX + " looks: " + board.status());
    }

    List<Asked> asked(String endpoint) {
        return api.asked().stream()
                .filter(one -> one.endpoint().equals(endpoint))
                .toList();
    }

    /** What the store holds is what the vendor has, header and detail, and nothing else. */
    void assertEqualsTruth() {
        Map<String, Object> truth = new TreeMap<>();
        for (Order order : api.book().truth()) {
            truth.put(Long.toString(order.id()), List.of(plain(order.header()), plain(order.detail())));
        }
        Map<String, Object> here = new TreeMap<>();
        database.inTransaction(tx -> tx.sql("SELECT vendor_id, header, detail FROM work_order WHERE deleted_at IS NULL")
                .query((row, number) -> here.put(
                        row.getString("vendor_id"),
                        List.of(
                                JSON.readTree(row.getString("header")),
                                row.getString("detail") == null
                                        ? "no detail"
                                        : JSON.readTree(row.getString("detail")))))
                .list());
        assertThat(here.keySet()).isEqualTo(truth.keySet());
        truth.forEach((id, order) -> assertThat(here.get(id)).as("order %s", id).isEqualTo(order));
    }

    static Object plain(Object value) {
        return JSON.readTree(JSON.writeValueAsString(value));
    }

    /** From the vendor's side of the line. */
    void assertPolite() {
        assertThat(api.asked().stream().filter(Asked::isOverQuota))
                .as("requests over a quota")
                .isEmpty();
        for (ApiShape.Limit limit : api.shape().limits()) {
            List<Instant> at = api.asked().stream().map(Asked::at).toList();
            int first = 0;
            for (int last = 0; last < at.size(); last++) {
                while (!at.get(first).plus(limit.window()).isAfter(at.get(last))) {
                    first++;
                }
                assertThat(last - first + 1).isLessThanOrEqualTo(limit.requests());
            }
        }
    }

    @Override
    public void close() {
        sync.close();
        database.close();
        api.close();
    }
}

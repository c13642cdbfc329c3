package io.nighthaul.testbed.demo;

import io.nighthaul.alert.Alerts;
import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.cli.Figures;
import io.nighthaul.orders.Mode;
import io.nighthaul.orders.OrderBoard;
import io.nighthaul.orders.OrderControl;
import io.nighthaul.orders.OrderStatus;
import io.nighthaul.orders.OrderSync;
import io.nighthaul.orders.Parts;
import io.nighthaul.orders.Run;
import io.nighthaul.orders.RunOptions;
import io.nighthaul.orders.budget.BudgetTime;
import io.nighthaul.orders.vendor.HttpVendor;
import io.nighthaul.orders.vendor.VendorConfig;
import io.nighthaul.settings.Settings;
import io.nighthaul.store.Database;
import io.nighthaul.testbed.orders.ApiFaults;
import io.nighthaul.testbed.orders.ApiFile;
import io.nighthaul.testbed.orders.ApiShape;
import io.nighthaul.testbed.orders.Order;
import io.nighthaul.testbed.orders.OrdersApi;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Work orders behind a strict API, synced while the fleet is hauled. */
final class DemoOrders implements AutoCloseable {
    private static final int ORDERS = 300;
    private static final long SEED = 11;
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Three pages of headers and fifteen groups of details: less than a minute's quota. */
    private static final ApiShape SHAPE = ApiShape.usual().withPages(100, 20);

    private final Database database;
    private final OrdersApi api;
    private final OrderBoard board;
    private final OrderSync sync;

    private DemoOrders(Database database, OrdersApi api, OrderBoard board, OrderSync sync) {
        this.database = database;
        this.api = api;
        this.board = board;
        this.sync = sync;
    }

    static OrdersApi api() throws IOException {
        return OrdersApi.start(SEED, ORDERS, SHAPE, Clock.systemUTC());
    }

    /** What leads to the API, with its secret in a file beside the configuration. */
    static String section(OrdersApi api, Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("orders-secret"), OrdersApi.SECRET + "\n");
        return ApiFile.text(api, "secret-file: " + secret);
    }

    /** Reads everything once, in the background. */
    static DemoOrders start(Database database, OrdersApi api, Path config) {
        Clock clock = Clock.systemUTC();
        AuditLog audit = new AuditLog(database, clock);
        Settings settings = new Settings(database, audit, clock);
        Parts parts = new Parts(database, settings, audit, new Alerts(database, settings, audit, clock), clock);
        VendorConfig read = VendorConfig.read(config, System.getenv());
        HttpVendor vendor = new HttpVendor(read, read::auth, parts.budget(BudgetTime.DATABASE), parts.pages(), clock);
        OrderBoard board = new OrderBoard(parts, parts.budget(BudgetTime.DATABASE), vendor.abilities());
        new OrderControl(parts).start(RunOptions.of(Mode.FULL), Actor.SYSTEM);
        return new DemoOrders(database, api, board, OrderSync.start(parts, vendor, "demo", LEASE));
    }

    /**
     * Says what became of it, and has somebody go on working on the orders.
     *
     * @return whether the store has what the API has
     */
    boolean summary(PrintWriter out) throws InterruptedException {
        OrderStatus status = ended();
        int asked = api.asked().size();
        int equal = equal();
        int all = api.book().truth().size();
        out.printf(
                "%nWork orders: %s of %s are as the API has them, after %s requests where one for each would be %s; the API"
                        + " allows 30 a minute%n",
                Figures.count(equal), Figures.count(all), Figures.count(asked), Figures.count(all));
        if (equal != all) {
            out.println("  " + status.status() + ": "
                    + status.lastError().orElse(status.standing().isEmpty() ? "not done in time" : status.standing()));
        }
        api.set(ApiFaults.NONE.withEdits(100));
        return equal == all;
    }

    private OrderStatus ended() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        OrderStatus status = board.status();
        while (status.run().map(Run::state).filter("open"::equals).isPresent() && System.nanoTime() < deadline) {
            new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
            status = board.status();
        }
        return status;
    }

    private int equal() {
        Set<String> here = new HashSet<>(
                database.inTransaction(tx -> tx.sql("""
                        SELECT concat_ws(' ', vendor_id, version, detail_version, header ->> 'situacao', detail ->> 'obs')
                        FROM work_order WHERE deleted_at IS NULL AND details_synced""").query(String.class).list()));
        return (int) api.book().truth().stream()
                .filter(order -> here.contains(line(order)))
                .count();
    }

    private static String line(Order order) {
        return String.join(
                " ",
                Long.toString(order.id()),
                Integer.toString(order.version()),
                Integer.toString(order.version()),
                order.status(),
                String.valueOf(order.detail().get("obs")));
    }

    @Override
    public void close() {
        sync.close();
    }
}

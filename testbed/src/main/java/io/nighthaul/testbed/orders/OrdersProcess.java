package io.nighthaul.testbed.orders;

import io.nighthaul.alert.Alerts;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.orders.OrderSync;
import io.nighthaul.orders.Parts;
import io.nighthaul.orders.budget.BudgetTime;
import io.nighthaul.orders.vendor.Contract;
import io.nighthaul.orders.vendor.HttpVendor;
import io.nighthaul.orders.vendor.VendorConfig;
import io.nighthaul.settings.Settings;
import io.nighthaul.store.Database;
import io.nighthaul.store.DatabaseSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** The sync of orders in a process of its own, by the real time, until it is killed. */
public final class OrdersProcess {
    /** Said when it has begun. */
    public static final String READY = "Syncing as";

    private OrdersProcess() {}

    /**
     * @param args configuration file, name of the node, lease, how long a call takes at most; the database and the API's
     *     secret are in the environment
     */
    public static void main(String[] args) throws InterruptedException {
        Database database =
                Database.open(DatabaseSettings.fromEnvironment(System.getenv()).orElseThrow());
        Clock clock = Clock.systemUTC();
        AuditLog audit = new AuditLog(database, clock);
        Settings settings = new Settings(database, audit, clock);
        VendorConfig config = VendorConfig.read(Path.of(args[0]), System.getenv());
        Parts parts = new Parts(database, settings, audit, new Alerts(database, settings, audit, clock), clock)
                .under(Contract.of(config));
        OrderSync.start(
                parts,
                new HttpVendor(
                        config,
                        config::auth,
                        parts.budget(BudgetTime.DATABASE, Duration.parse(args[3])),
                        parts.pages(),
                        clock),
                args[1],
                Duration.parse(args[2]));
        System.out.println(READY + " " + args[1]);
        new CountDownLatch(1).await();
    }
}

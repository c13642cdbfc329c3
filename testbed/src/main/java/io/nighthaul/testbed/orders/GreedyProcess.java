package io.nighthaul.testbed.orders;

import io.nighthaul.alert.Alerts;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.orders.Parts;
import io.nighthaul.orders.budget.BudgetTime;
import io.nighthaul.orders.budget.Priority;
import io.nighthaul.orders.vendor.HttpVendor;
import io.nighthaul.orders.vendor.NotNowException;
import io.nighthaul.orders.vendor.PageRequest;
import io.nighthaul.orders.vendor.VendorConfig;
import io.nighthaul.settings.Settings;
import io.nighthaul.store.Database;
import io.nighthaul.store.DatabaseSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks for the same page as often as the budget lets it, for several such processes at once, until it is killed. */
public final class GreedyProcess {
    private static final long AGAIN_MS = 5;

    private GreedyProcess() {}

    /** @param args configuration file, and the time since which it asks, by which one tells it from others */
    public static void main(String[] args) throws InterruptedException {
        Database database =
                Database.open(DatabaseSettings.fromEnvironment(System.getenv()).orElseThrow());
        Clock clock = Clock.systemUTC();
        AuditLog audit = new AuditLog(database, clock);
        Settings settings = new Settings(database, audit, clock);
        Parts parts = new Parts(database, settings, audit, new Alerts(database, settings, audit, clock), clock);
        VendorConfig config = VendorConfig.read(Path.of(args[0]), System.getenv());
        HttpVendor vendor = new HttpVendor(config, config::auth, parts.budget(BudgetTime.DATABASE), clock);
        PageRequest page = PageRequest.first(Optional.of(Instant.parse(args[1])));
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            try {
                vendor.headers(page, Priority.PEOPLE);
            } catch (NotNowException e) {
                if (never.await(AGAIN_MS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        }
    }
}

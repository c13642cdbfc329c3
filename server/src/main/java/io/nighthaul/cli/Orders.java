package io.nighthaul.cli;

import io.nighthaul.campaign.run.SlowSync;
import io.nighthaul.orders.OrderBoard;
import io.nighthaul.orders.OrderControl;
import io.nighthaul.orders.OrderDesk;
import io.nighthaul.orders.OrderFetch;
import io.nighthaul.orders.OrderRecording;
import io.nighthaul.orders.OrderSync;
import io.nighthaul.orders.Parts;
import io.nighthaul.orders.budget.BudgetTime;
import io.nighthaul.orders.budget.RequestBudget;
import io.nighthaul.orders.vendor.Auth;
import io.nighthaul.orders.vendor.Contract;
import io.nighthaul.orders.vendor.HttpVendor;
import io.nighthaul.orders.vendor.VendorConfig;
import io.nighthaul.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The sync of orders in a running service. */
record Orders(OrderSync sync, OrderDesk desk) implements AutoCloseable {
    /** Longer than a request takes at most. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** Empty for a file without that section. */
    static Optional<Orders> start(Optional<Path> file, Database database, SlowSync.Office office, Clock clock) {
        Map<String, String> environment = System.getenv();
        return file.flatMap(path -> VendorConfig.readIfThere(path, environment).map(config -> {
            Parts parts = new Parts(database, office.settings(), office.audit(), office.alerts(), clock)
                    .under(Contract.of(config));
            RequestBudget budget = parts.budget(BudgetTime.DATABASE);
            Supplier<Auth> auth = () -> VendorConfig.read(path, environment).auth();
            HttpVendor vendor = new HttpVendor(config, auth, budget, parts.pages(), clock);
            OrderBoard board = new OrderBoard(parts, budget, vendor.abilities());
            board.register(office.meters());
            OrderSync sync = OrderSync.start(parts, vendor, Holder.name(), LEASE);
            return new Orders(
                    sync,
                    new OrderDesk(
                            new OrderControl(parts),
                            board,
                            new OrderFetch(parts, vendor),
                            new OrderRecording(parts, config, auth, budget)));
        }));
    }

    @Override
    public void close() {
        sync.close();
    }
}

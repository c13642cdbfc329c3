package io.nighthaul.orders;

import io.nighthaul.alert.Alerts;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.orders.budget.BudgetRules;
import io.nighthaul.orders.budget.BudgetTime;
import io.nighthaul.orders.budget.Quota;
import io.nighthaul.orders.budget.RequestBudget;
import io.nighthaul.orders.vendor.Contract;
import io.nighthaul.orders.vendor.PageCache;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.OrdersSettings;
import io.nighthaul.settings.Settings;
import io.nighthaul.store.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * What the sync works with.
 *
 * @param contract what is done with records that are not as they were
 */
public record Parts(
        Database database, Settings settings, AuditLog audit, Alerts alerts, InstantSource clock, Contract contract) {
    /** The name of the budget's book. */
    public static final String BOOK = "orders";

    /** With a contract that lets everything in. */
    public Parts(Database database, Settings settings, AuditLog audit, Alerts alerts, InstantSource clock) {
        this(database, settings, audit, alerts, clock, Contract.OPEN);
    }

    /** The same under another contract. */
    public Parts under(Contract other) {
        return new Parts(database, settings, audit, alerts, clock, other);
    }

    /** The one budget of all processes. */
    public RequestBudget budget(BudgetTime time) {
        return budget(time, BudgetRules.CALL_MAX);
    }

    /** @param callMax for which no process of those that share it waits longer */
    public RequestBudget budget(BudgetTime time, Duration callMax) {
        return new RequestBudget(database, BOOK, () -> rules(settings.knobs()).withCallMax(callMax), time);
    }

    /** Where pages with an ETag are kept. */
    public PageCache pages() {
        return new PageTable(database, clock);
    }

    static BudgetRules rules(Knobs knobs) {
        List<Quota> quotas = Quota.parse(knobs.value(OrdersSettings.QUOTA));
        Duration least = knobs.value(OrdersSettings.REST_MIN);
        Duration most = knobs.value(OrdersSettings.REST_MAX);
        return new BudgetRules(
                quotas,
                knobs.value(OrdersSettings.RESERVE),
                least,
                most.compareTo(least) < 0 ? least : most,
                BudgetRules.CALL_MAX);
    }
}

package io.nighthaul.orders;

import io.nighthaul.orders.budget.BudgetStatus;
import io.nighthaul.orders.budget.Quota;
import io.nighthaul.orders.budget.RequestBudget;
import io.nighthaul.orders.vendor.OrdersVendor;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.OrdersSettings;
import io.nighthaul.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Says how the sync stands, and what a run would cost. Changes nothing and asks the API nothing. */
public final class OrderBoard {
    private static final int DRIFT_ROWS = 20;

    /** Something always goes wrong. */
    private static final double FAILING_MIN = 0.02;

    private final Parts parts;
    private final RequestBudget budget;
    private final OrdersVendor.Abilities api;

    public OrderBoard(Parts parts, RequestBudget budget, OrdersVendor.Abilities api) {
        this.parts = parts;
        this.budget = budget;
        this.api = api;
    }

    /** Shows how it stands among the meters. */
    public void register(io.micrometer.core.instrument.MeterRegistry meters) {
        OrderGauges.register(meters, this, parts.clock());
    }

    public OrderStatus status() {
        BudgetStatus stand = budget.status();
        return parts.database().inTransaction(tx -> status(tx, stand));
    }

    private OrderStatus status(Transaction tx, BudgetStatus stand) {
        SyncState state = StateTable.read(tx);
        Optional<Run> open = RunTable.open(tx);
        Optional<Run> run = open.or(() -> RunTable.latest(tx));
        OrderStatus.Orders orders = orders(tx);
        return new OrderStatus(
                state.status(),
                state.standingWhy().orElse(""),
                state.continueAt(),
                state.lastError(),
                run,
                open.flatMap(going -> state.leaseHolder())
                        .flatMap(name -> state.leaseUntil().map(until -> new OrderStatus.Worker(name, until))),
                orders,
                state.cursorChangedAt(),
                budget(stand, parts.clock().instant()),
                open.map(going -> eta(tx, going, orders, stand)),
                tx.sql("""
                                SELECT phase || ' ' || path || ': ' || CASE WHEN was IS NULL THEN 'new, ' || type
                                       ELSE type || ', was ' || was END || ' (order ' || example_id || ')'
                                       || CASE mode WHEN 'freeze' THEN ', its orders are set aside'
                                                    WHEN 'discard' THEN ', left out' ELSE '' END
                                FROM order_drift WHERE accepted_at IS NULL ORDER BY id DESC LIMIT :rows""").param("rows", DRIFT_ROWS).query(String.class).list());
    }

    private static OrderStatus.Orders orders(Transaction tx) {
        return tx.sql("""
                        SELECT count(*) AS known,
                               count(*) FILTER (WHERE details_synced AND is_plain) AS synced,
                               count(*) FILTER (WHERE NOT details_synced AND is_plain AND missing_since IS NULL
                                                AND (parked_until IS NULL OR parked_times = 0)) AS waiting,
                               count(*) FILTER (WHERE NOT details_synced AND is_plain AND missing_since IS NULL
                                                AND parked_until IS NOT NULL AND parked_times > 0) AS parked,
                               count(*) FILTER (WHERE missing_since IS NOT NULL AND deleted_at IS NULL) AS missing,
                               count(*) FILTER (WHERE is_stale AND missing_since IS NULL AND deleted_at IS NULL) AS stale,
                               count(*) FILTER (WHERE deleted_at IS NOT NULL) AS deleted,
                               (SELECT count(*) FROM order_quarantine) AS quarantined
                        FROM (SELECT s.*, deleted_at IS NULL AND NOT is_stale AS is_plain FROM
                                (SELECT w.*, EXISTS (SELECT FROM order_quarantine q
                                                     WHERE q.vendor_id = w.vendor_id) AS is_stale
                                 FROM work_order w) s) all_orders""")
                .query((row, number) -> new OrderStatus.Orders(
                        row.getLong("known"),
                        row.getLong("synced"),
                        row.getLong("waiting"),
                        row.getLong("parked"),
                        row.getLong("missing"),
                        row.getLong("stale"),
                        row.getLong("deleted"),
                        row.getLong("quarantined")))
                .single();
    }

    private static OrderStatus.Budget budget(BudgetStatus stand, Instant now) {
        Map<String, OrderStatus.Endpoint> endpoints = new LinkedHashMap<>();
        stand.endpoints()
                .forEach((name, pace) ->
                        endpoints.put(name, new OrderStatus.Endpoint(pace.rest().toMillis(), pace.failures())));
        Optional<Instant> held = stand.heldUntil();
        return new OrderStatus.Budget(
                stand.lastMinute(),
                stand.uses().stream()
                        .map(use -> new OrderStatus.Window(
                                use.quota().text(),
                                use.used(),
                                held.isPresent() ? 0 : Math.max(0, use.limit() - use.used()),
                                held.or(() -> Optional.of(use.nextAt()).filter(stand.now()::isBefore))
                                        .map(at -> now.plus(Duration.between(stand.now(), at)))))
                        .toList(),
                endpoints,
                held.map(at -> now.plus(Duration.between(stand.now(), at))),
                stand.heldWhy());
    }

    private OrderStatus.Eta eta(Transaction tx, Run run, OrderStatus.Orders orders, BudgetStatus stand) {
        long unread = run.areHeadersDone()
                ? 0
                : Math.max(
                        0,
                        run.found().total().orElse(0L)
                                - WorkOrders.seen(tx, run.scope().pass()));
        long pages = run.areHeadersDone() ? 0 : Math.max(1, (unread + api.pageSize() - 1) / api.pageSize());
        long details = run.fetchDetails() ? orders.waiting() + unread : 0;
        long groups = (details + api.bulkMax() - 1) / api.bulkMax();
        long requests = pages * api.weightHeaders() + groups * api.weightDetails();
        OrderPlan.Footing footing = footing(tx, stand);
        Instant now = parts.clock().instant();
        Duration held =
                stand.heldUntil().map(at -> Duration.between(stand.now(), at)).orElse(Duration.ZERO);
        long repeated = (long) Math.ceil(requests * (1 + footing.failing()));
        return new OrderStatus.Eta(
                requests,
                now.plus(longer(held, OrderPlan.time(requests, Duration.ofMillis(200), footing))),
                now.plus(held).plus(OrderPlan.time(repeated, Duration.ofSeconds(2), footing)));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private OrderPlan.Footing footing(Transaction tx, BudgetStatus stand) {
        double failing =
                tx.sql("""
                        SELECT coalesce(avg(CASE WHEN status BETWEEN 200 AND 399 OR status = 404 THEN 0 ELSE 1 END), 0)
                        FROM request_log WHERE name = :name AND settled_at IS NOT NULL""").param("name", Parts.BOOK).query(Double.class).single();
        return new OrderPlan.Footing(
                Parts.rules(parts.settings().knobs()), stand.spent(), Math.max(FAILING_MIN, failing), stand.now());
    }

    /**
     * What runs would cost from now on.
     *
     * @param assumed how many orders the API has, where somebody knows better than we do
     */
    public List<OrderPlan> plans(OptionalLong assumed) {
        BudgetStatus stand = budget.status();
        Knobs knobs = parts.settings().knobs();
        return parts.database().inTransaction(tx -> {
            SyncState state = StateTable.read(tx);
            long known = orders(tx).known() - orders(tx).deleted();
            OrderPlan.Footing footing = footing(tx, stand);
            List<OrderPlan> plans = new ArrayList<>();
            long all = assumed.orElse(known);
            plans.add(OrderPlan.of("full", all, all, api, footing));
            for (Duration lookback : lookbacks(knobs)) {
                long listed = state.cursorChangedAt()
                        .map(cursor -> api.listsChanges() ? changedSince(tx, cursor.minus(lookback)) : known)
                        .orElse(all);
                long details = state.cursorChangedAt().isPresent() ? orders(tx).waiting() : all;
                plans.add(OrderPlan.of(
                        "incremental, lookback " + lookback.toDays() + " days", listed, details, api, footing));
            }
            plans.add(OrderPlan.of("sweep for deletions", known, 0, api, footing));
            return plans;
        });
    }

    private static List<Duration> lookbacks(Knobs knobs) {
        return java.util.stream.Stream.of(knobs.value(OrdersSettings.LOOKBACK), Duration.ofDays(7), Duration.ofDays(30))
                .distinct()
                .sorted()
                .toList();
    }

    private static long changedSince(Transaction tx, Instant since) {
        return tx.sql("SELECT count(*) FROM work_order WHERE changed_at >= :since")
                .param("since", Columns.utc(since))
                .query(Long.class)
                .single();
    }

    /** The quotas as they are in force, for people. */
    public List<String> quotas() {
        return Parts.rules(parts.settings().knobs()).quotas().stream()
                .map(Quota::text)
                .toList();
    }
}

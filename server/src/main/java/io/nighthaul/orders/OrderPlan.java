package io.nighthaul.orders;

import io.nighthaul.orders.budget.BudgetRules;
import io.nighthaul.orders.budget.BudgetState.Spent;
import io.nighthaul.orders.budget.Forecast;
import io.nighthaul.orders.budget.Priority;
import io.nighthaul.orders.vendor.OrdersVendor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a run would cost.
 *
 * @param name of what is planned
 * @param records headers it reads, and {@code details} it fetches
 * @param requests it sends, by weight
 * @param least how long it takes if nothing goes wrong, and {@code most} with failures and slow answers
 * @param requestsOneByOne what one request per record would come to
 */
public record OrderPlan(
        String name, long records, long details, long requests, Duration least, Duration most, long requestsOneByOne) {
    private static final Duration QUICK = Duration.ofMillis(200);
    private static final Duration SLOW = Duration.ofSeconds(2);

    /**
     * How the budget is at the beginning.
     *
     * @param failing share of the requests that have to be repeated
     */
    record Footing(BudgetRules rules, List<Spent> spent, double failing, Instant now) {}

    static OrderPlan of(String name, long records, long details, OrdersVendor.Abilities api, Footing footing) {
        long pages = Math.max(1, (records + api.pageSize() - 1) / api.pageSize());
        long groups = (details + api.bulkMax() - 1) / api.bulkMax();
        long requests = pages * api.weightHeaders() + groups * api.weightDetails();
        return new OrderPlan(
                name,
                records,
                details,
                requests,
                time(requests, QUICK, footing),
                time((long) Math.ceil(requests * (1 + footing.failing())), SLOW, footing),
                records);
    }

    /** Until the last answer. */
    static Duration time(long requests, Duration latency, Footing footing) {
        int counted = (int) Math.min(Integer.MAX_VALUE, requests);
        // Headers and details rest apart, so together they may be twice as quick as one endpoint alone.
        Duration rest = footing.rules().restMin().dividedBy(2);
        Instant last = Forecast.lastSent(
                footing.rules(),
                footing.spent(),
                counted,
                new Forecast.Manner(Priority.SYNC, rest, latency),
                footing.now());
        return requests == 0
                ? Duration.ZERO
                : Duration.between(footing.now(), last).plus(latency);
    }
}

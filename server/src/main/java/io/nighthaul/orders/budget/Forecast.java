package io.nighthaul.orders.budget;

import io.nighthaul.orders.budget.BudgetState.Spent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** When so many requests will have been answered, if nothing but the budget holds them up. */
public final class Forecast {
    /** Beyond that the longest window's rate says it all. */
    private static final int PLAYED_MAX = 20_000;

    private Forecast() {}

    /**
     * How requests are sent.
     *
     * @param rest between two of them
     * @param latency of each, from sending to its answer
     */
    public record Manner(Priority priority, Duration rest, Duration latency) {}

    /**
     * Plays them one after another.
     *
     * @param spent what is counted already, oldest first
     * @param requests of weight 1 to come
     * @return when the last one is sent; now if there is none
     */
    public static Instant lastSent(BudgetRules rules, List<Spent> spent, int requests, Manner manner, Instant now) {
        int played = Math.min(requests, PLAYED_MAX);
        long[] freed = new long[spent.size() + played];
        for (int i = 0; i < spent.size(); i++) {
            freed[i] = spent.get(i).countedUntil(rules.callMax()).toEpochMilli();
        }
        java.util.Arrays.sort(freed, 0, spent.size());
        long at = now.toEpochMilli();
        for (int i = 0; i < played; i++) {
            int position = spent.size() + i;
            long earliest = i == 0
                    ? at
                    : at + Math.max(manner.rest().toMillis(), manner.latency().toMillis());
            for (Quota quota : rules.quotas()) {
                int share = manner.priority().share(quota.requests(), rules.reservePercent());
                if (share > 0 && position >= share) {
                    earliest = Math.max(
                            earliest, freed[position - share] + quota.window().toMillis() + 1);
                }
            }
            at = earliest;
            freed[position] = at + manner.latency().toMillis();
        }
        return Instant.ofEpochMilli(at).plus(beyond(rules, requests - played, manner.priority()));
    }

    private static Duration beyond(BudgetRules rules, int requests, Priority priority) {
        double slowest = rules.quotas().stream()
                .mapToDouble(quota -> quota.window().toMillis()
                        / (double) Math.max(1, priority.share(quota.requests(), rules.reservePercent())))
                .max()
                .orElse(0);
        return Duration.ofMillis((long) (requests * slowest));
    }
}

package io.nighthaul.orders.budget;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * How the budget is kept.
 *
 * @param reservePercent of every quota, left to people
 * @param restMin between two requests to one endpoint, and {@code restMax} after many refusals
 * @param callMax after which the API has certainly counted a request whose answer nobody saw
 */
public record BudgetRules(
        List<Quota> quotas, int reservePercent, Duration restMin, Duration restMax, Duration callMax) {
    /** No call may take longer than that, see {@link #callMax}. */
    public static final Duration CALL_MAX = Duration.ofMinutes(2);

    /** Thirty a minute, a thousand an hour, one to sixty seconds of rest. */
    public static final BudgetRules DEFAULT =
            of(List.of(new Quota(30, Duration.ofMinutes(1)), new Quota(1_000, Duration.ofHours(1))));

    public BudgetRules {
        quotas = List.copyOf(quotas);
        if (quotas.isEmpty() || reservePercent < 0 || reservePercent > 99 || restMax.compareTo(restMin) < 0) {
            throw new IllegalArgumentException("no such budget: " + quotas + ", reserve " + reservePercent + " %, rest "
                    + restMin + " to " + restMax);
        }
    }

    public static BudgetRules of(List<Quota> quotas) {
        return new BudgetRules(quotas, 0, Duration.ofSeconds(1), Duration.ofSeconds(60), CALL_MAX);
    }

    /** The same with another reserve. */
    public BudgetRules withReserve(int percent) {
        return new BudgetRules(quotas, percent, restMin, restMax, callMax);
    }

    /** The same for processes of which none waits longer for an answer. */
    public BudgetRules withCallMax(Duration max) {
        return new BudgetRules(quotas, reservePercent, restMin, restMax, max);
    }

    /** The same with another shortest rest. */
    public BudgetRules withRestMin(Duration rest) {
        return new BudgetRules(quotas, reservePercent, rest, restMax.compareTo(rest) < 0 ? rest : restMax, callMax);
    }

    /**
     * Between the beginnings of two requests to one endpoint. As long as the API has not refused any, two may go out in a
     * rest; one from then on.
     */
    Duration spacing(Duration rest) {
        return rest.compareTo(restMin) > 0 ? rest : rest.dividedBy(2);
    }

    /** After that long nothing that happened before matters. */
    Duration memory() {
        return quotas.stream()
                .map(Quota::window)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .plus(callMax);
    }
}

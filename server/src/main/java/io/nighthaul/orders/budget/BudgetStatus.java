package io.nighthaul.orders.budget;

import io.nighthaul.orders.budget.BudgetState.Ceiling;
import io.nighthaul.orders.budget.BudgetState.Pace;
import io.nighthaul.orders.budget.BudgetState.Spent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a budget stands.
 *
 * @param now by its clock
 * @param lastMinute weighted requests let through in the last sixty seconds
 * @param spent what some window still counts, oldest first
 * @param heldUntil nobody may ask before
 * @param heldWhy if nobody may
 */
public record BudgetStatus(
        Instant now,
        List<Budget.Use> uses,
        long lastMinute,
        List<Spent> spent,
        List<Ceiling> ceilings,
        Map<String, Pace> endpoints,
        Optional<Instant> heldUntil,
        Optional<String> heldWhy) {

    static BudgetStatus of(
            BudgetRules rules, Book book, Map<String, Pace> paces, List<Ceiling> ceilings, Optional<String> why) {
        Instant now = book.newest();
        BudgetState state = new BudgetState(book.log(), ceilings, new Pace(Duration.ZERO, 0, null), book.heldUntil());
        Optional<Instant> held = book.heldUntil().filter(now::isBefore);
        long lastMinute = book.log().stream()
                .filter(row -> row.reservedAt().isAfter(now.minusSeconds(60)))
                .mapToLong(Spent::weight)
                .sum();
        return new BudgetStatus(
                now,
                Budget.use(rules, state, Priority.SYNC, now),
                lastMinute,
                book.log(),
                ceilings,
                Map.copyOf(paces),
                held,
                held.flatMap(until -> why));
    }
}

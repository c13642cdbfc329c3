package io.nighthaul.orders.budget;

import io.nighthaul.orders.budget.BudgetState.Pace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an answer says about the budget.
 *
 * @param status of HTTP; 0 when there was no answer
 * @param retryAfter how long the API wants to be left alone
 */
public record Feedback(int status, List<Left> left, Optional<Duration> retryAfter) {
    private static final int TOO_MANY = 429;
    private static final double EASED = 0.9;

    /** Nobody answered. */
    public static final Feedback NO_ANSWER = new Feedback(0, List.of(), Optional.empty());

    public Feedback {
        left = List.copyOf(left);
    }

    /**
     * How much is left of a window.
     *
     * @param label by which the API calls it
     * @param reset from the answer on, until more is free
     * @param window its length, if the API says that too
     */
    public record Left(String label, int remaining, Duration reset, Optional<Duration> window) {
        /** Of a window whose length nobody says. */
        public Left(String label, int remaining, Duration reset) {
            this(label, remaining, reset, Optional.empty());
        }
    }

    boolean isRefusal() {
        return status == TOO_MANY;
    }

    boolean isSuccess() {
        return status >= 200 && status < 400;
    }

    /** The rest after this answer: doubled by a refusal, a tenth less by a success. */
    Pace pace(Pace before, BudgetRules rules) {
        if (isRefusal()) {
            return new Pace(bounded(before.rest().multipliedBy(2), rules), before.failures() + 1, before.lastAt());
        }
        if (isSuccess()) {
            long eased = (long) (before.rest().toMillis() * EASED);
            return new Pace(bounded(Duration.ofMillis(eased), rules), 0, before.lastAt());
        }
        return new Pace(before.rest(), before.failures() + 1, before.lastAt());
    }

    private static Duration bounded(Duration rest, BudgetRules rules) {
        if (rest.compareTo(rules.restMax()) > 0) {
            return rules.restMax();
        }
        return rest.compareTo(rules.restMin()) < 0 ? rules.restMin() : rest;
    }
}

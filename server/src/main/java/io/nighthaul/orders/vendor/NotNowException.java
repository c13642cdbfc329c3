package io.nighthaul.orders.vendor;

import io.nighthaul.orders.budget.Decision;

/** The budget does not allow the request now. Nothing was sent. */
public final class NotNowException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Decision.WaitUntil decision;

    NotNowException(Decision.WaitUntil decision) {
        super(decision.why() + "; may go on at " + decision.at());
        this.decision = decision;
    }

    public Decision.WaitUntil decision() {
        return decision;
    }
}

package io.nighthaul.orders.budget;

/** Where every request passes before it is sent, and reports when its answer is there. */
public interface Gate {
    /** Spends a place, or says when to ask again. */
    Decision reserve(Ask ask);

    /** Says what came of a request that was granted. Doing so again changes nothing. */
    void settle(Decision.Grant grant, String endpoint, Feedback feedback);
}

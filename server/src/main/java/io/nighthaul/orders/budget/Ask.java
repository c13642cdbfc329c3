package io.nighthaul.orders.budget;

/**
 * A request somebody wants to send.
 *
 * @param endpoint which rests between two requests of its own
 * @param weight how many requests the API counts it for
 */
public record Ask(String endpoint, int weight, Priority priority) {
    public Ask {
        if (weight < 1) {
            throw new IllegalArgumentException("a request weighs at least 1: " + weight);
        }
    }

    /** One of the sync's that counts once. */
    public static Ask of(String endpoint) {
        return new Ask(endpoint, 1, Priority.SYNC);
    }
}

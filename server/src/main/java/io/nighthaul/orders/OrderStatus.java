package io.nighthaul.orders;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the sync of orders stands, for API and terminal.
 *
 * @param status idle, running, paused or failed
 * @param standing why it does not go on now, in words; empty if it does
 * @param run the open one, or the latest
 * @param worker who works on it at present
 */
public record OrderStatus(
        String status,
        String standing,
        Optional<Instant> continueAt,
        Optional<String> lastError,
        Optional<Run> run,
        Optional<Worker> worker,
        Orders orders,
        Optional<Instant> cursor,
        Budget budget,
        Optional<Eta> eta,
        List<String> drift) {

    /**
     * The server that has the right to work on the open run.
     *
     * @param until if it is not heard of before
     */
    public record Worker(String name, Instant until) {}

    /**
     * Orders that are here.
     *
     * @param waiting for their detail, also those that were fetched in the second of their change, which are fetched once
     *     more
     * @param parked because they failed too often
     * @param stale what the API has of them breaks the contract, so that what is here stays as it was
     * @param quarantined records that could not become orders, or were refused
     */
    public record Orders(
            long known,
            long synced,
            long waiting,
            long parked,
            long missing,
            long stale,
            long deleted,
            long quarantined) {}

    /**
     * How the budget stands.
     *
     * @param lastMinute requests in the last sixty seconds
     * @param heldUntil nobody may ask before
     */
    public record Budget(
            long lastMinute,
            List<Window> windows,
            Map<String, Endpoint> endpoints,
            Optional<Instant> heldUntil,
            Optional<String> heldWhy) {}

    /**
     * One window.
     *
     * @param left for the sync
     * @param nextAt when there is one for the sync again, if none is left
     */
    public record Window(String quota, long used, long left, Optional<Instant> nextAt) {}

    /** How long an endpoint rests between two requests, and how often in a row it failed. */
    public record Endpoint(long restMs, int failures) {}

    /**
     * When the open run will be done.
     *
     * @param requests still to be sent
     */
    public record Eta(long requests, Instant earliest, Instant latest) {}
}

package io.nighthaul.orders;

import io.nighthaul.alert.Alert;
import io.nighthaul.alert.AlertKind;
import io.nighthaul.orders.vendor.VendorException;
import io.nighthaul.phrase.Term;
import io.nighthaul.settings.OrdersSettings;
import io.nighthaul.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request that failed means, and how long its endpoint is left alone. Forgotten by the next process, which then
 * tries once.
 */
final class Setbacks {
    private static final int FAILURES_MAX = 8;
    private static final Duration BACKOFF_MAX = Duration.ofMinutes(5);

    private final Map<String, Trouble> troubles = new HashMap<>();
    private final Parts parts;
    private final OrderRunner.Lease lease;
    private final int attemptsMin;

    /** @param bulkMax details in one request */
    Setbacks(Parts parts, OrderRunner.Lease lease, int bulkMax) {
        this.parts = parts;
        this.lease = lease;
        // Alone after so many halvings, an order may fail once more by bad luck before it is parked.
        this.attemptsMin = 33 - Integer.numberOfLeadingZeros(Math.max(1, bulkMax));
    }

    private record Trouble(int failures, Instant until, String why) {}

    /** Why an endpoint is not to be asked yet; empty if it may be. */
    Optional<Outcome.Wait> standing(String endpoint) {
        Instant now = parts.clock().instant();
        return Optional.ofNullable(troubles.get(endpoint))
                .filter(trouble -> trouble.until().isAfter(now))
                .map(trouble -> new Outcome.Wait(Duration.between(now, trouble.until()), "failure", trouble.why()));
    }

    /** It has answered. */
    void forget(String endpoint) {
        troubles.remove(endpoint);
    }

    /**
     * Writes down what a failure means for the run and the orders, and lets the others go on where it is not theirs.
     *
     * @param asked the details that were asked for; empty for headers
     */
    Outcome met(Run run, List<DetailTable.Waiting> asked, Failure failure) {
        VendorException e = failure.cause();
        Trouble before = troubles.get(failure.endpoint());
        int failures = before == null ? 1 : before.failures() + 1;
        Instant now = parts.clock().instant();
        parts.database().transact(tx -> {
            lease.hold(tx);
            RunTable.failed(tx, run.id());
            if (e.kind() == VendorException.Kind.POSITION) {
                RunTable.repeatPass(tx, run.id(), run.scope().isShiftProof());
            }
            // Of several outages in a row only the first is put down to these orders: the others are the API's.
            boolean isTheirs = e.kind() == VendorException.Kind.BROKEN
                    || (e.kind() == VendorException.Kind.OUTAGE && failures == 1);
            if (!asked.isEmpty() && isTheirs) {
                List<String> ids = asked.stream().map(one -> one.wanted().id()).toList();
                int attemptsMax = Math.max(attemptsMin, parts.settings().value(OrdersSettings.ATTEMPTS_MAX));
                DetailTable.failed(tx, ids, failure.why(), attemptsMax, now);
            }
            if (e.kind() == VendorException.Kind.DENIED) {
                denied(tx, run, failure.why(), now);
            }
        });
        boolean isOneOrder = e.kind() == VendorException.Kind.BROKEN && !asked.isEmpty();
        if (isOneOrder || e.kind() == VendorException.Kind.CROWDED || e.kind() == VendorException.Kind.DENIED) {
            // A broken order does not stop the others, and to a crowd the budget has answered already.
            return new Outcome.Progressed();
        }
        Duration backoff = failures >= FAILURES_MAX ? BACKOFF_MAX : Duration.ofSeconds(1L << failures);
        troubles.put(failure.endpoint(), new Trouble(failures, now.plus(backoff), failure.why()));
        return new Outcome.Wait(backoff, "failure", failure.why());
    }

    /** A request that came to nothing. */
    record Failure(String endpoint, VendorException cause) {
        String why() {
            return String.valueOf(cause.getMessage());
        }
    }

    private void denied(Transaction tx, Run run, String why, Instant now) {
        RunTable.end(tx, run.id(), "failed", why, now);
        StateTable.put(tx, StateTable.Standing.failed(why, Optional.empty()), now);
        parts.alerts()
                .raise(
                        tx,
                        Alert.of(
                                AlertKind.FATAL_ERROR, OrderRunner.SUBJECT, OrderSentence.DENIED.with(Term.text(why))));
    }
}

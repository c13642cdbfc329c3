package io.nighthaul.orders;

import io.nighthaul.alert.AlertKind;
import io.nighthaul.orders.budget.Priority;
import io.nighthaul.orders.vendor.DetailAnswer;
import io.nighthaul.orders.vendor.HeaderPage;
import io.nighthaul.orders.vendor.NotNowException;
import io.nighthaul.orders.vendor.OrdersVendor;
import io.nighthaul.orders.vendor.PageRequest;
import io.nighthaul.orders.vendor.VendorException;
import io.nighthaul.phrase.Phrase;
import io.nighthaul.settings.OrdersSettings;
import io.nighthaul.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Takes one step of the open run: at most one request, and one transaction that stores what came together with how far
 * that is. A process that dies between the two has the next one repeat that request, and nothing else.
 */
final class OrderRunner {
    static final String SUBJECT = "orders";

    private final Parts parts;
    private final OrdersVendor vendor;
    private final Lease lease;
    private final Setbacks setbacks;

    /** The right to write, without which nothing is stored. */
    interface Lease {
        /** @throws LostLeaseException when it is lost */
        SyncState hold(Transaction tx);
    }

    OrderRunner(Parts parts, OrdersVendor vendor, Lease lease) {
        this.parts = parts;
        this.vendor = vendor;
        this.lease = lease;
        this.setbacks = new Setbacks(parts, lease, vendor.abilities().bulkMax());
    }

    Outcome step() {
        int bulkMax = vendor.abilities().bulkMax();
        Agenda agenda = parts.database()
                .inTransaction(tx ->
                        Agenda.of(tx, lease.hold(tx), bulkMax, parts.clock().instant()));
        if (agenda.run().isEmpty()) {
            return new Outcome.Idle();
        }
        Run run = agenda.run().get();
        List<Outcome.Wait> waits = new ArrayList<>();
        agenda.share().ifPresent(waits::add);
        if (!run.areHeadersDone()) {
            Outcome headers = attempt(run, OrdersVendor.HEADERS, List.of());
            if (!(headers instanceof Outcome.Wait wait)) {
                return headers;
            }
            waits.add(wait);
        }
        if (!agenda.details().isEmpty()) {
            Outcome details = attempt(run, OrdersVendor.DETAILS, agenda.details());
            if (!(details instanceof Outcome.Wait wait)) {
                return details;
            }
            waits.add(wait);
        }
        if (waits.isEmpty()) {
            parts.database().transact(tx -> finish(tx, run));
            return new Outcome.Progressed();
        }
        return waits.stream().min(Comparator.comparing(Outcome.Wait::span)).orElseThrow();
    }

    /** Headers and details wait for each other only where the budget makes them. */
    private Outcome attempt(Run run, String endpoint, List<DetailTable.Waiting> waiting) {
        Optional<Outcome.Wait> standing = setbacks.standing(endpoint);
        if (standing.isPresent()) {
            return standing.get();
        }
        try {
            if (endpoint.equals(OrdersVendor.HEADERS)) {
                headers(run);
            } else {
                details(run, waiting);
            }
            setbacks.forget(endpoint);
            return new Outcome.Progressed();
        } catch (NotNowException e) {
            return new Outcome.Wait(e.decision().span(), "budget", e.decision().why());
        } catch (VendorException e) {
            return setbacks.met(run, waiting, new Setbacks.Failure(endpoint, e));
        }
    }

    private static Priority priority(Run run) {
        return run.mode() == Mode.SWEEP ? Priority.SPARE : Priority.SYNC;
    }

    private void headers(Run run) {
        Run.Scope scope = run.scope();
        PageRequest request = new PageRequest(
                scope.since(), scope.until(), scope.position(), scope.isShiftProof(), run.mode() == Mode.FULL);
        HeaderPage page = vendor.headers(request, priority(run));
        store(run, tx -> {
            List<Phrase> fresh = HeaderStep.store(tx, run, page, Sieve.Terms.of(tx, Drift.HEADERS, parts));
            shareAnew(tx, run);
            return fresh;
        });
    }

    /** A share of what waits, which nobody knows before the headers are read. */
    private void shareAnew(Transaction tx, Run run) {
        boolean isRead = RunTable.open(tx).filter(Run::areHeadersDone).isPresent();
        if (isRead && run.share().perDay().isPresent()) {
            int percent = parts.settings().value(OrdersSettings.DAY_SHARE);
            RunTable.share(tx, run.id(), OrderControl.share(DetailTable.waiting(tx), percent));
        }
    }

    private void details(Run run, List<DetailTable.Waiting> waiting) {
        List<DetailAnswer> answers =
                vendor.details(waiting.stream().map(DetailTable.Waiting::wanted).toList(), priority(run));
        DetailStep.Batch batch = new DetailStep.Batch(answers, parts.settings().value(OrdersSettings.ATTEMPTS_MAX));
        store(run, tx -> DetailStep.store(tx, run, batch, Sieve.Terms.of(tx, Drift.DETAILS, parts)));
    }

    /** What is stored, if the run is still the open one. Says which fields are new. */
    private interface Storing {
        List<Phrase> in(Transaction tx);
    }

    private void store(Run run, Storing storing) {
        parts.database().transact(tx -> {
            SyncState state = lease.hold(tx);
            if (RunTable.open(tx)
                    .filter(open -> open.id() == run.id()
                            && open.scope().pass() == run.scope().pass())
                    .isEmpty()) {
                return;
            }
            Drift.tell(tx, parts.alerts(), storing.in(tx));
            parts.alerts().resolve(tx, AlertKind.FATAL_ERROR, SUBJECT);
            put(tx, state, StateTable.Standing.RUNNING);
        });
    }

    private void finish(Transaction tx, Run run) {
        SyncState state = lease.hold(tx);
        if (RunTable.open(tx).filter(open -> open.id() == run.id()).isEmpty()) {
            return;
        }
        Instant now = parts.clock().instant();
        boolean isCut = run.maxRecords().isPresent() && run.scope().position().isPresent();
        RunTable.end(
                tx,
                run.id(),
                isCut ? "stopped" : "done",
                isCut ? "as many records as were wanted are read; resume goes on" : "all that was to be done",
                now);
        StateTable.countSynced(tx, now);
        StateTable.clearError(tx);
        put(tx, state, StateTable.Standing.IDLE);
    }

    /** What was stored while somebody paused the sync does not end the pause. */
    private void put(Transaction tx, SyncState state, StateTable.Standing standing) {
        if (!state.status().equals("paused")) {
            StateTable.put(tx, standing, parts.clock().instant());
        }
    }
}

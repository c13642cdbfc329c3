package io.nighthaul.orders;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.Entry;
import io.nighthaul.orders.budget.Priority;
import io.nighthaul.orders.vendor.DetailAnswer;
import io.nighthaul.orders.vendor.NotNowException;
import io.nighthaul.orders.vendor.OrdersVendor;
import io.nighthaul.orders.vendor.VendorException;
import io.nighthaul.orders.vendor.WantedDetail;
import io.nighthaul.settings.OrdersSettings;
import io.nighthaul.store.Transaction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Fetches one order for somebody who waits for it. It may use what the sync leaves to people, also while the sync rests or
 * is paused, and never more than the quota.
 */
public final class OrderFetch {
    private final Parts parts;
    private final OrdersVendor vendor;

    public OrderFetch(Parts parts, OrdersVendor vendor) {
        this.parts = parts;
        this.vendor = vendor;
    }

    /**
     * What came.
     *
     * @param outcome {@code new}, {@code changed}, {@code same}, {@code older}: then what is stored is newer and stays, or
     *     {@code refused}: the contract keeps it out
     * @param detail as the API gave it
     */
    public record Fetched(String id, String outcome, JsonNode detail) {}

    /**
     * Asks now, and stores what comes.
     *
     * @throws OrdersRefusedException when the budget allows it later only, which it says
     * @throws UnknownOrderException when the API has no such order
     * @throws OrdersUnreachableException when no usable answer came
     */
    public Fetched now(String id, Actor actor) {
        return switch (asked(id)) {
            case DetailAnswer.Found found -> stored(found, actor);
            case DetailAnswer.Missing missing -> {
                parts.database().transact(tx -> gone(tx, missing, actor));
                throw new UnknownOrderException("the API has no order " + id + " (" + missing.why() + ")");
            }
            case DetailAnswer.Broken broken ->
                throw new OrdersUnreachableException(
                        "the API's answer for order " + id + " is no order: " + broken.why());
            case DetailAnswer.Unchanged unchanged ->
                throw new OrdersUnreachableException(
                        "the API says that order " + unchanged.id() + " is unchanged, which it was not asked");
        };
    }

    private DetailAnswer asked(String id) {
        try {
            return vendor.details(List.of(WantedDetail.of(id)), Priority.PEOPLE).getFirst();
        } catch (NotNowException e) {
            Instant at = parts.clock().instant().plus(e.decision().span());
            throw new OrdersRefusedException(
                    "the API cannot be asked before " + at.plusMillis(999).truncatedTo(ChronoUnit.SECONDS) + ": "
                            + e.decision().why() + advice());
        } catch (VendorException e) {
            throw new OrdersUnreachableException("order " + id + " was not fetched: " + e.getMessage());
        }
    }

    private String advice() {
        int reserve = parts.settings().value(OrdersSettings.RESERVE);
        return reserve > 0
                ? ""
                : ". The sync leaves nothing to people now; the setting " + OrdersSettings.RESERVE.key()
                        + " can have it leave a part";
    }

    private Fetched stored(DetailAnswer.Found found, Actor actor) {
        return parts.database().inTransaction(tx -> {
            boolean isNew = !isKnown(tx, found.id());
            Sieve.Terms terms = Sieve.Terms.of(tx, Drift.DETAILS, parts);
            DetailStep.Batch batch = batch(found);
            Sieve.Sorted sorted = DetailStep.sort(tx, batch, terms);
            if (isNew) {
                // The listing will bring its own header, which is of the same version or a later one.
                WorkOrders.store(
                        tx,
                        sorted.kept().stream()
                                .map(order -> order.leaving(List.of()))
                                .toList(),
                        0,
                        terms.now());
            }
            record(tx, found, actor);
            Drift.tell(tx, parts.alerts(), sorted.fresh());
            String outcome = switch (DetailStep.store(tx, batch, sorted, terms).getFirst()) {
                case CHANGED -> isNew ? "new" : "changed";
                case SAME -> "same";
                case FAILED -> "older";
                case REFUSED -> "refused";
            };
            return new Fetched(found.id(), outcome, found.order().json());
        });
    }

    private DetailStep.Batch batch(DetailAnswer answer) {
        return new DetailStep.Batch(List.of(answer), parts.settings().value(OrdersSettings.ATTEMPTS_MAX));
    }

    private void record(Transaction tx, DetailAnswer answer, Actor actor) {
        parts.audit().record(tx, Entry.of(actor, "orders.fetch", "order " + answer.id()));
    }

    /** The sync's row comes first, as it does in the sync. */
    private void gone(Transaction tx, DetailAnswer.Missing missing, Actor actor) {
        StateTable.lock(tx);
        record(tx, missing, actor);
        DetailTable.store(
                tx,
                missing,
                parts.settings().value(OrdersSettings.ATTEMPTS_MAX),
                parts.clock().instant());
    }

    private static boolean isKnown(Transaction tx, String id) {
        StateTable.lock(tx);
        return tx.sql("SELECT EXISTS (SELECT FROM work_order WHERE vendor_id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }
}

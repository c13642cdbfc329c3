package io.nighthaul.orders;

import io.nighthaul.orders.vendor.HeaderPage;
import io.nighthaul.orders.vendor.OrderHeader;
import io.nighthaul.phrase.Phrase;
import io.nighthaul.store.Transaction;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a page of headers does, in the transaction that also says that it was read. */
final class HeaderStep {
    private static final int PASSES_MAX = 4;

    private HeaderStep() {}

    /** @return fields that are new, for people */
    static List<Phrase> store(Transaction tx, Run run, HeaderPage page, Sieve.Terms terms) {
        Instant now = terms.now();
        Sieve.Sorted sorted = Sieve.sort(tx, Drift.HEADERS, page.headers(), terms);
        int changed = WorkOrders.store(tx, sorted.kept(), run.scope().pass(), now);
        RefusedTable.forget(tx, Drift.HEADERS, sorted.keptIds());
        RefusedTable.keep(tx, Drift.HEADERS, sorted.refused(), run.scope().pass(), now);
        Drift.quarantine(tx, Drift.HEADERS, page.unreadable(), now);
        Optional<OrderHeader> last = page.headers().stream()
                .filter(header -> header.changedAt() != null)
                .max(Comparator.comparing(OrderHeader::changedAt).thenComparing(OrderHeader::id));
        RunTable.page(
                tx,
                run,
                new RunTable.Page(
                        page.next(),
                        page.headers().size() + page.unreadable().size(),
                        changed,
                        page.total().isPresent() ? Optional.of(page.total().getAsLong()) : Optional.empty(),
                        page.answeredAt(),
                        last.map(OrderHeader::changedAt),
                        last.map(OrderHeader::id)),
                now);
        Run after = RunTable.open(tx).orElseThrow();
        if (page.next().isEmpty()) {
            finishPass(tx, after, page.unreadable().size(), now);
        } else if (after.maxRecords()
                .filter(max -> after.done().records() >= max)
                .isPresent()) {
            // The position stays for resume.
            RunTable.headersDone(tx, run.id());
        }
        return sorted.fresh();
    }

    private static void finishPass(Transaction tx, Run run, int unreadable, Instant now) {
        boolean addsUp = !run.found().hasShifted()
                && (run.scope().isShiftProof()
                        || run.found()
                                .total()
                                .filter(total -> WorkOrders.seen(tx, run.scope().pass()) + unreadable < total)
                                .isEmpty());
        if (!addsUp && run.scope().passes() < PASSES_MAX) {
            RunTable.repeatPass(tx, run.id(), true);
            return;
        }
        if (!run.isBounded()) {
            moveCursor(tx, run);
        }
        if (run.isWhole() && addsUp) {
            StateTable.sweptBy(tx, run.scope().pass(), now);
            WorkOrders.conclude(tx, run.scope().pass(), run.begunAt(), now);
            RefusedTable.conclude(tx, run.scope().pass());
        }
        RunTable.headersDone(tx, run.id());
    }

    /** Never beyond the API's time at the pass's beginning: a change dated tomorrow would hide all before it. */
    private static void moveCursor(Transaction tx, Run run) {
        if (run.found().maxChangedAt().isEmpty() || run.found().boundAt().isEmpty()) {
            return;
        }
        Instant bound = run.found().boundAt().get();
        Instant seen = run.found().maxChangedAt().get();
        if (seen.isAfter(bound)) {
            StateTable.moveCursor(tx, bound, "");
        } else {
            StateTable.moveCursor(tx, seen, run.found().maxId().orElse(""));
        }
    }
}

package io.nighthaul.orders;

import io.nighthaul.alert.Alert;
import io.nighthaul.alert.AlertKind;
import io.nighthaul.alert.ProgressWatch;
import io.nighthaul.phrase.Phrase;
import io.nighthaul.phrase.Term;
import io.nighthaul.settings.OrdersSettings;
import io.nighthaul.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells people when progress was owed and not made: a run is open, nobody holds it, the budget does not either, and still
 * nothing is stored. Time that the budget asks for does not count.
 */
final class OrderWatch {
    private static final String STUCK = "orders";
    private static final Duration EVERY = Duration.ofSeconds(15);

    private final Parts parts;
    private @Nullable ProgressWatch watch;
    private Instant lookedAt = Instant.MIN;

    OrderWatch(Parts parts) {
        this.parts = parts;
    }

    void look() {
        Instant now = parts.clock().instant();
        if (lookedAt.plus(EVERY).isAfter(now) && !lookedAt.isAfter(now)) {
            return;
        }
        lookedAt = now;
        Duration limit = parts.settings().value(OrdersSettings.NO_PROGRESS_LIMIT);
        parts.database().transact(tx -> {
            stuck(tx, limit, now);
            parked(tx);
        });
    }

    private void stuck(Transaction tx, Duration limit, Instant now) {
        SyncState state = StateTable.read(tx);
        java.util.Optional<Run> run = RunTable.open(tx);
        boolean isPermitted = state.standing().isEmpty() || state.standing().equals("failure");
        ProgressWatch.Look look = new ProgressWatch.Look(
                now, run.isPresent(), isPermitted, run.map(Run::progressAt).orElse(now));
        ProgressWatch known = watch;
        ProgressWatch next = known == null ? ProgressWatch.begin(look) : known.look(look);
        watch = next;
        if (next.isStuck(limit)) {
            Phrase said = OrderSentence.STUCK.with(
                    Term.minutes(next.striven()),
                    Term.clauses(state.lastError().map(error -> OrderSentence.LATEST.with(Term.text(error))).stream()
                            .toList()));
            parts.alerts().raise(tx, Alert.of(AlertKind.NO_PROGRESS, STUCK, said));
        } else if (next.striven().isZero()) {
            parts.alerts().resolve(tx, AlertKind.NO_PROGRESS, STUCK);
        }
    }

    private void parked(Transaction tx) {
        long parked = tx.sql("SELECT count(*) FROM work_order WHERE parked_times > 0 AND NOT details_synced"
                        + " AND deleted_at IS NULL")
                .query(Long.class)
                .single();
        if (parked > 0) {
            Phrase said = OrderSentence.PARKED.with(Term.count(parked));
            parts.alerts().raise(tx, Alert.of(AlertKind.ORDERS_PARKED, STUCK, said));
        } else {
            parts.alerts().resolve(tx, AlertKind.ORDERS_PARKED, STUCK);
        }
    }
}

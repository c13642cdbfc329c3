package io.nighthaul.orders;

import io.nighthaul.alert.Alert;
import io.nighthaul.alert.AlertKind;
import io.nighthaul.alert.ProgressWatch;
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
            String message =
                    "The sync of orders has got nowhere for " + next.striven().toMinutes()
                            + " minutes in which it could have. "
                            + state.lastError()
                                    .map(error -> "The latest failure: " + error + ". ")
                                    .orElse("")
                            + "See nighthaul orders status.";
            parts.alerts().raise(tx, Alert.of(AlertKind.NO_PROGRESS, STUCK, message));
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
            String message =
                    parked + " orders have details that cannot be fetched; they are tried once a day or less, and"
                            + " the others go on. Their column sync_error says why.";
            parts.alerts().raise(tx, Alert.of(AlertKind.ORDERS_PARKED, STUCK, message));
        } else {
            parts.alerts().resolve(tx, AlertKind.ORDERS_PARKED, STUCK);
        }
    }
}

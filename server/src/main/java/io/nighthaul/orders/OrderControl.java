package io.nighthaul.orders;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.Entry;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.OrdersSettings;
import io.nighthaul.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Starts runs and holds them; each change is on record. Whichever server has the lease acts on it. */
public final class OrderControl {
    private final Parts parts;

    public OrderControl(Parts parts) {
        this.parts = parts;
    }

    /**
     * What came of a start.
     *
     * @param gaveWay the run that was open; it can be resumed
     */
    public record Started(Run run, Optional<Run> gaveWay) {}

    /**
     * Opens a run. One that is open gives way, unless it is the one to be resumed.
     *
     * @throws OrdersRefusedException when there is nothing to resume, or a pause stands against it
     */
    public Started start(RunOptions options, Actor actor) {
        Knobs knobs = parts.settings().knobs();
        return parts.database().inTransaction(tx -> {
            SyncState state = StateTable.lock(tx);
            if (state.status().equals("paused")) {
                throw new OrdersRefusedException("the sync of orders is paused; resume it first");
            }
            Optional<Run> open = RunTable.open(tx);
            boolean isResumed = options.mode() == Mode.RESUME;
            Run run = isResumed ? resumed(tx, options) : begun(tx, options, state, knobs);
            parts.audit().record(tx, new Entry(actor, "orders.start", "run " + run.id(), null, options.words()));
            return new Started(run, open.filter(before -> before.id() != run.id()));
        });
    }

    private Run begun(Transaction tx, RunOptions options, SyncState state, Knobs knobs) {
        Instant now = parts.clock().instant();
        RunTable.open(tx).ifPresent(open -> RunTable.end(tx, open.id(), "replaced", "another run was started", now));
        Reread.settle(tx, parts.contract());
        Reread.details(tx, parts.contract());
        Optional<Instant> since = options.mode() == Mode.INCREMENTAL
                ? state.cursorChangedAt()
                        .map(cursor -> cursor.minus(knobs.value(OrdersSettings.LOOKBACK)))
                        .flatMap(Reread.headers(tx, parts.contract())::from)
                : Optional.empty();
        Optional<Instant> from = options.dateFrom().map(OrderControl::start).or(() -> since);
        Optional<Instant> until = options.dateTo().map(day -> start(day.plusDays(1)));
        Optional<Integer> share = options.isProgressive()
                ? Optional.of(share(DetailTable.waiting(tx), knobs.value(OrdersSettings.DAY_SHARE)))
                : Optional.empty();
        RunTable.add(tx, new RunTable.Begin(options, from, until, share, now));
        StateTable.put(tx, StateTable.Standing.RUNNING, now);
        return RunTable.open(tx).orElseThrow();
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    static int share(long waiting, int percent) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, (waiting * percent + 99) / 100));
    }

    private Run resumed(Transaction tx, RunOptions options) {
        Instant now = parts.clock().instant();
        Optional<Run> open = RunTable.open(tx);
        if (open.isEmpty()) {
            Run last = RunTable.unfinished(tx)
                    .orElseThrow(() -> new OrdersRefusedException(
                            "no run waits to be resumed; start one with --mode incremental or full"));
            RunTable.reopen(tx, last, options.maxRecords(), now);
        }
        StateTable.put(tx, StateTable.Standing.RUNNING, now);
        return RunTable.open(tx).orElseThrow();
    }

    /** Holds everything until {@link #resume}, also across restarts. No request is sent meanwhile. */
    public void pause(Actor actor) {
        change(actor, "orders.pause", (tx, state, now) -> StateTable.put(tx, StateTable.Standing.PAUSED, now));
    }

    /** Goes on where it was, also if it waits for the budget or after a failure. */
    public void resume(Actor actor) {
        change(actor, "orders.resume", (tx, state, now) -> {
            boolean isOpen = RunTable.open(tx).isPresent();
            StateTable.put(tx, isOpen ? StateTable.Standing.RUNNING : StateTable.Standing.IDLE, now);
        });
    }

    /** Ends the open run; it can be resumed. */
    public void stop(Actor actor) {
        change(actor, "orders.stop", (tx, state, now) -> {
            Run open = RunTable.open(tx).orElseThrow(() -> new OrdersRefusedException("no run is open"));
            RunTable.end(tx, open.id(), "stopped", "stopped by " + actor.name(), now);
            StateTable.put(tx, StateTable.Standing.IDLE, now);
        });
    }

    /**
     * From now on a field is expected as it is. Records that were refused or trimmed because of it are read again: details
     * wait at once, headers are in the listing of the next incremental run.
     *
     * @param phase headers or details; empty for both
     * @throws OrdersRefusedException when nothing is known of such a drift, or it is accepted already
     */
    public DriftTable.Accepted accept(String path, Optional<String> phase, Actor actor) {
        return parts.database().inTransaction(tx -> {
            StateTable.lock(tx);
            return DriftTable.accept(tx, parts, new DriftTable.Wish(path, phase, actor));
        });
    }

    private interface Change {
        void in(Transaction tx, SyncState state, Instant now);
    }

    private void change(Actor actor, String action, Change change) {
        parts.database().transact(tx -> {
            SyncState state = StateTable.lock(tx);
            change.in(tx, state, parts.clock().instant());
            String after = StateTable.read(tx).status();
            parts.audit().record(tx, new Entry(actor, action, "orders", state.status(), after));
        });
    }

    /** Begins what is due by itself, if nothing is open. */
    void beginWhatIsDue() {
        Knobs knobs = parts.settings().knobs();
        if (!knobs.value(OrdersSettings.ENABLED)) {
            return;
        }
        Instant now = parts.clock().instant();
        parts.database().transact(tx -> {
            SyncState state = StateTable.lock(tx);
            if (!state.status().equals("idle") || RunTable.open(tx).isPresent()) {
                return;
            }
            Duration every = knobs.value(OrdersSettings.EVERY);
            Duration sweep = knobs.value(OrdersSettings.SWEEP);
            boolean isDue = isDue(RunTable.latest(tx, List.of("INCREMENTAL", "FULL")), every, now);
            if (every.isPositive() && isDue) {
                begun(tx, RunOptions.of(Mode.INCREMENTAL), state, knobs);
            } else if (sweep.isPositive() && state.sweptAt().isPresent() && isDue(sweepTried(tx, state), sweep, now)) {
                begun(tx, RunOptions.of(Mode.SWEEP), state, knobs);
            }
        });
    }

    private static Optional<Instant> sweepTried(Transaction tx, SyncState state) {
        return RunTable.latest(tx, List.of("SWEEP"))
                .filter(at -> state.sweptAt().filter(at::isBefore).isEmpty())
                .or(state::sweptAt);
    }

    private static boolean isDue(Optional<Instant> last, Duration every, Instant now) {
        return last.map(at -> !at.plus(every).isAfter(now)).orElse(true);
    }
}

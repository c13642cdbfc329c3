package io.nighthaul.orders.budget;

import io.nighthaul.orders.budget.BudgetState.Ceiling;
import io.nighthaul.orders.budget.BudgetState.Pace;
import io.nighthaul.orders.budget.BudgetState.Spent;
import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The budget of one API, shared by all processes that use the same store. Safe for threads. Nothing here waits for time
 * to pass.
 */
public final class RequestBudget implements Gate {
    private static final System.Logger LOG = System.getLogger(RequestBudget.class.getName());
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Whoever says so may mean it, but a typing error must not stop the sync for ever. */
    private static final Duration RETRY_AFTER_MAX = Duration.ofHours(24);

    /** Headers count whole seconds, and cut off what is beyond. */
    private static final Duration ROUNDED = Duration.ofSeconds(1);

    private static final int FORGET_AT_ONCE = 32;

    private final Database database;
    private final BookTable table;
    private final Supplier<BudgetRules> rules;
    private final EvenClock clock;

    /** @param rules asked for anew each time */
    public RequestBudget(Database database, String name, Supplier<BudgetRules> rules, BudgetTime time) {
        this.database = database;
        this.table = new BookTable(name);
        this.rules = rules;
        this.clock = new EvenClock(time, table);
    }

    /**
     * Asks to send a request. When it is granted its place is spent, and that is committed, whether or not the request is
     * sent then. Tell the outcome to {@link #settle}, as soon as the answer is there.
     */
    @Override
    public Decision reserve(Ask ask) {
        BudgetRules now = rules.get();
        return database.promptly(LONGEST, tx -> reserve(tx, now, ask));
    }

    private Decision reserve(Transaction tx, BudgetRules now, Ask ask) {
        Book book = forgetOld(tx, now, open(tx, now));
        Decision decision = decide(tx, now, book, ask);
        if (decision instanceof Decision.Grant grant) {
            Spent row = new Spent(book.granted() + 1, ask.weight(), grant.at(), null);
            table.add(tx, row, ask);
            Pace pace = pace(tx, now, ask.endpoint());
            table.put(tx, ask.endpoint(), new Pace(pace.rest(), pace.failures(), grant.at()), 0);
            save(tx, book.with(row), null);
            return new Decision.Grant(row.seq(), grant.at());
        }
        // Time in the book has gone on, which has to stay so even when the clock is set back now.
        save(tx, book, null);
        return decision;
    }

    private void save(Transaction tx, Book book, @Nullable String heldWhy) {
        table.save(tx, book, heldWhy);
        clock.latest().ifPresent(witness -> table.put(tx, witness));
    }

    private Decision decide(Transaction tx, BudgetRules now, Book book, Ask ask) {
        BudgetState state = new BudgetState(
                book.log(), table.ceilings(tx, book.newest()), pace(tx, now, ask.endpoint()), book.heldUntil());
        Decision decision = Budget.decide(now, state, ask, book.newest());
        if (decision instanceof Decision.WaitUntil wait
                && book.heldUntil().filter(wait.at()::equals).isPresent()) {
            return new Decision.WaitUntil(
                    wait.at(), wait.now(), table.heldWhy(tx).orElse(wait.why()));
        }
        return decision;
    }

    private Pace pace(Transaction tx, BudgetRules now, String endpoint) {
        Pace known = table.paces(tx).get(endpoint);
        if (known == null) {
            return new Pace(now.restMin(), 0, null);
        }
        Duration rest = known.rest().compareTo(now.restMin()) < 0 ? now.restMin() : known.rest();
        return new Pace(rest, known.failures(), known.lastAt());
    }

    @Override
    public void settle(Decision.Grant grant, String endpoint, Feedback feedback) {
        BudgetRules now = rules.get();
        database.promptly(LONGEST, tx -> {
            Book book = open(tx, now);
            table.settle(tx, grant.seq(), book.newest(), feedback.status());
            Pace pace = feedback.pace(pace(tx, now, endpoint), now);
            table.put(tx, endpoint, pace, feedback.isRefusal() ? 1 : 0);
            for (Feedback.Left left : feedback.left()) {
                if (isKnown(now, book, left)) {
                    table.drop(tx, left.label());
                    continue;
                }
                Instant until = book.newest().plus(left.reset()).plus(ROUNDED);
                table.put(tx, new Ceiling(left.label(), grant.seq(), left.remaining(), until));
            }
            Optional<Duration> wait =
                    feedback.retryAfter().map(asked -> asked.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : asked);
            Book after = wait.map(asked -> book.held(book.newest().plus(asked))).orElse(book);
            save(tx, after, wait.map(asked -> "the API asked us to wait").orElse(null));
            return after;
        });
    }

    /** Whether our own count of that window says the same or less, to the millisecond where the API has seconds. */
    private static boolean isKnown(BudgetRules now, Book book, Feedback.Left left) {
        BudgetState state = new BudgetState(book.log(), List.of(), new Pace(Duration.ZERO, 0, null), Optional.empty());
        return Budget.use(now, state, Priority.PEOPLE, book.newest()).stream()
                .anyMatch(use ->
                        left.window().filter(use.quota().window()::equals).isPresent()
                                && use.quota().requests() - use.used() <= left.remaining());
    }

    /** Locks the book and brings it to the present; one that cannot be trusted is closed for a full window. */
    private Book open(Transaction tx, BudgetRules now) {
        Optional<Book> found = table.lock(tx);
        if (found.isEmpty()) {
            table.make(tx);
            Book made = table.lock(tx).orElseThrow();
            // Somebody else may have made it while we waited, and have closed it.
            return made.seal() != 0 ? clock.advance(tx, made) : closed(tx, now, made, "is missing");
        }
        if (!found.get().isWhole()) {
            return closed(tx, now, found.get(), "does not fit its log");
        }
        return clock.advance(tx, found.get());
    }

    private Book closed(Transaction tx, BudgetRules now, Book broken, String what) {
        clock.forget();
        Instant clockNow =
                clock.advance(tx, Book.closed(0, Instant.EPOCH, Instant.EPOCH)).newest();
        Instant until = clockNow.plus(now.memory());
        long granted = Math.max(
                Math.max(broken.granted(), 0),
                broken.log().stream().mapToLong(Spent::seq).max().orElse(0));
        table.clear(tx);
        Book closed = Book.closed(granted, clockNow, until);
        save(tx, closed, "the book of requests " + what + ": all counts as spent for one window");
        LOG.log(
                System.Logger.Level.WARNING,
                "the book of requests to " + table.name() + " " + what + "; nothing is asked until " + until);
        return closed;
    }

    private Book forgetOld(Transaction tx, BudgetRules now, Book book) {
        Duration longest = now.quotas().stream()
                .map(Quota::window)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .plus(ROUNDED);
        List<Spent> old = book.log().stream()
                .takeWhile(row -> row.countedUntil(now.callMax()).plus(longest).isBefore(book.newest()))
                .toList();
        if (old.size() < FORGET_AT_ONCE) {
            return book;
        }
        table.forget(tx, old.getLast().seq());
        return book.without(old);
    }

    /** How it stands; changes nothing. */
    public BudgetStatus status() {
        BudgetRules now = rules.get();
        return database.inTransaction(tx -> {
            Book book = table.read(tx).orElseGet(() -> Book.closed(0, Instant.EPOCH, Instant.MAX));
            Book present = clock.advance(tx, book);
            Map<String, Pace> paces = table.paces(tx);
            return BudgetStatus.of(now, present, paces, table.ceilings(tx, present.newest()), table.heldWhy(tx));
        });
    }
}

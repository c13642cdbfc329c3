package io.nighthaul.orders.budget;

import io.nighthaul.store.Transaction;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a clock that may be set into time that goes on evenly. Belongs to one process; what several must agree about, the
 * offset, is in the book.
 */
final class EvenClock {
    /** Of reading clock and timer one after the other. */
    private static final long TOLERANCE_US = Duration.ofMillis(100).toNanos() / 1_000;

    /** By which two good clocks differ at most. */
    private static final double DRIFT = 2e-4;

    private final BudgetTime time;
    private final Witnesses witnesses;
    private @Nullable Anchor anchor;
    private Optional<Witness> latest = Optional.empty();

    EvenClock(BudgetTime time, Witnesses witnesses) {
        this.time = time;
        this.witnesses = witnesses;
    }

    /** A timer and the book's time, read at one moment by a process that may be no more. */
    record Witness(BudgetTime.Boot boot, long bookUs) {}

    /** Where witnesses are kept. */
    interface Witnesses {
        Optional<Witness> witness(Transaction tx, String boot);
    }

    private record Anchor(long bookUs, long nanos) {}

    /** The book at its own present time. Its row must be locked. */
    synchronized Book advance(Transaction tx, Book book) {
        long clockUs = ChronoUnit.MICROS.between(java.time.Instant.EPOCH, time.now(tx));
        long nanos = time.nanos();
        // A clock that was set back: go on from where the book is.
        long offset = Math.max(book.offsetUs(), book.newestUs() - clockUs);
        long now = clockUs + offset;
        Anchor known = anchor;
        Optional<BudgetTime.Boot> boot = time.boot();
        if (known == null) {
            long most = book.newestUs() == 0 ? now : vouched(tx, book, boot);
            offset -= Math.max(0, now - most);
            now = clockUs + offset;
            anchor = new Anchor(now, nanos);
            return seen(book.at(now, offset), boot);
        }
        long passedUs = (nanos - known.nanos()) / 1_000;
        long error = now - known.bookUs() - passedUs;
        if (Math.abs(error) > TOLERANCE_US + (long) (passedUs * DRIFT)) {
            // The clock was set, ahead or back, and our timer knows how much time has really passed.
            offset = Math.max(offset - error, book.newestUs() - clockUs);
            now = clockUs + offset;
            anchor = new Anchor(now, nanos);
        }
        return seen(book.at(now, offset), boot);
    }

    private Book seen(Book book, Optional<BudgetTime.Boot> boot) {
        latest = boot.map(now -> new Witness(now, book.newestUs()));
        return book;
    }

    /**
     * The latest that it can be. A process that has just begun has no timer to hold against the clock, which may have leapt
     * while nobody looked; but the machine's own has gone on if it was not started anew. Nobody else is believed: then
     * time goes on from where the book is, and what was spent last counts for a full window more.
     */
    private long vouched(Transaction tx, Book book, Optional<BudgetTime.Boot> boot) {
        return boot.flatMap(now -> witnesses
                        .witness(tx, now.id())
                        .filter(one ->
                                one.bookUs() <= book.newestUs() && one.boot().upUs() <= now.upUs())
                        .map(one -> {
                            long passed = now.upUs() - one.boot().upUs();
                            return Math.max(
                                    book.newestUs(), one.bookUs() + passed + TOLERANCE_US + (long) (passed * DRIFT));
                        }))
                .orElse(book.newestUs());
    }

    /** For those who come later; empty where the machine has no such timer. */
    synchronized Optional<Witness> latest() {
        return latest;
    }

    /** What was measured against a book that is no more. */
    synchronized void forget() {
        anchor = null;
    }
}

package io.nighthaul.orders.budget;

import io.nighthaul.orders.budget.BudgetState.Spent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The book of one API, as it stands in its row and its log.
 *
 * @param newestUs latest time in the book
 * @param offsetUs added to the clock
 * @param digest of the log's rows, as the row says
 * @param log oldest first
 */
record Book(
        long granted,
        long forgotten,
        long newestUs,
        long offsetUs,
        long digest,
        long seal,
        Optional<Instant> heldUntil,
        List<Spent> log) {

    /** Whether row and log belong together, and nobody has changed either. */
    boolean isWhole() {
        boolean isUnused = seal == 0 && granted == 0 && newestUs == 0 && log.isEmpty();
        return isUnused || (seal == properSeal() && log.size() == granted - forgotten && digest == digest(log));
    }

    long properSeal() {
        long mixed = 0x6E69676874L;
        for (long part : new long[] {
            granted,
            forgotten,
            newestUs,
            offsetUs,
            digest,
            heldUntil.map(Book::micros).orElse(0L)
        }) {
            mixed = mix(mixed ^ part);
        }
        return mixed == 0 ? 1 : mixed;
    }

    static long digest(List<Spent> rows) {
        return rows.stream().mapToLong(Book::digest).sum();
    }

    /** Without the answer's time, which comes later and can only lengthen what is counted. */
    static long digest(Spent row) {
        return mix(mix(row.seq()) ^ mix(micros(row.reservedAt()) + row.weight()));
    }

    /** The finalizer of SplitMix64. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    Instant newest() {
        return instant(newestUs);
    }

    Book at(long newUs, long offset) {
        return new Book(granted, forgotten, newUs, offset, digest, seal, heldUntil, log);
    }

    Book held(Instant until) {
        Instant whole = instant(micros(until));
        Instant later = heldUntil.filter(whole::isBefore).orElse(whole);
        return new Book(granted, forgotten, newestUs, offsetUs, digest, seal, Optional.of(later), log);
    }

    Book with(Spent row) {
        return new Book(row.seq(), forgotten, newestUs, offsetUs, digest + digest(row), seal, heldUntil, log);
    }

    Book without(List<Spent> oldest) {
        return new Book(
                granted, forgotten + oldest.size(), newestUs, offsetUs, digest - digest(oldest), seal, heldUntil, log);
    }

    /** One that knows nothing but that everything may be spent. */
    static Book closed(long granted, Instant now, Instant until) {
        return new Book(
                granted, granted, micros(now), 0, 0, 0, Optional.of(until.truncatedTo(ChronoUnit.MICROS)), List.of());
    }
}

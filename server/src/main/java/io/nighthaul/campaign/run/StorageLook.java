package io.nighthaul.campaign.run;

import io.nighthaul.store.Database;
import io.nighthaul.store.StoreException;
import io.nighthaul.store.Timescale;
import io.nighthaul.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How large the database is. Asking means a look at every file of it, so the answer is kept for a while. Safe for
 * threads.
 */
final class StorageLook {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Database database;
    private @Nullable Seen seen;

    StorageLook(Database database) {
        this.database = database;
    }

    /** @param ratio size before compression to size after; empty where the database does not know it */
    record Size(long bytes, OptionalDouble ratio) {}

    private record Seen(Size size, Instant at) {}

    synchronized Size size(Instant now) {
        Seen known = seen;
        if (known == null || Duration.between(known.at(), now).abs().compareTo(FRESH) > 0) {
            known = new Seen(new Size(bytes(), ratio()), now);
            seen = known;
        }
        return known.size();
    }

    private long bytes() {
        return database.inTransaction(tx -> tx.sql("SELECT pg_database_size(current_database())")
                .query(Long.class)
                .single());
    }

    private OptionalDouble ratio() {
        if (!(database.engine() instanceof Timescale)) {
            return OptionalDouble.empty();
        }
        try {
            return database.inTransaction(StorageLook::ratio);
        } catch (StoreException e) {
            System.getLogger(StorageLook.class.getName())
                    .log(System.Logger.Level.DEBUG, "this TimescaleDB does not tell its ratio: " + e.getMessage());
            return OptionalDouble.empty();
        }
    }

    /** Chunks that were compressed as they were loaded never had a size before, and say nothing. */
    static OptionalDouble ratio(Transaction tx) {
        return tx.sql("""
                        SELECT (sum(before_compression_total_bytes) / sum(after_compression_total_bytes))::float8
                        FROM chunk_columnstore_stats('fix_raw')
                        WHERE before_compression_total_bytes > 0 AND after_compression_total_bytes > 0""")
                .query((row, number) -> {
                    double ratio = row.getDouble(1);
                    return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(ratio);
                })
                .single();
    }
}

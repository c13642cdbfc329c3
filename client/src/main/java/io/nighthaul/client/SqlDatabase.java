package io.nighthaul.client;

import java.nio.file.Path;
import java.util.List;

/**
 * One connection to one SQLite file: five verbs, so that a platform's own SQLite can be put under the outbox. The SQL
 * itself, the file's pragmas, versions and locks are ours and need SQLite 3.18 (Android 8) or newer.
 *
 * <p>Called by one thread at a time, and a transaction by one thread from begin to end. Every method throws {@link
 * StorageException} for what goes wrong, with the kind that the platform's error code stands for. There is no
 * transaction unless between {@link #begin} and {@link #commit}: a statement outside of one is durable by itself.
 */
public interface SqlDatabase extends AutoCloseable {
    /** Opens a file that exists or makes it, touching nothing in it. */
    @FunctionalInterface
    interface Opener {
        SqlDatabase open(Path file);
    }

    /** {@code BEGIN IMMEDIATE}. */
    void begin();

    /** When this returns, the transaction is durable. */
    void commit();

    /** Undoes everything since {@link #begin}. */
    void rollback();

    /**
     * Runs a statement that gives no rows.
     *
     * @param arguments for the question marks: each a String or a Long
     * @return rows changed
     */
    int execute(String sql, Object... arguments);

    /**
     * Runs a statement that gives rows, pragmas included.
     *
     * @param arguments for the question marks: each a String or a Long
     */
    <T> List<T> query(String sql, RowReader<T> reader, Object... arguments);

    @Override
    void close();

    /** What a row becomes. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(Row row);
    }

    /** The row at which a query stands. Columns count from 0. */
    interface Row {
        boolean isNull(int column);

        long integer(int column);

        String text(int column);
    }
}

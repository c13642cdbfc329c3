package io.nighthaul.client;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The one connection, and who may use it: one thread at a time, transactions whole. */
final class Sql implements AutoCloseable {
    private final SqlDatabase database;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean isClosed;

    Sql(SqlDatabase database) {
        this.database = database;
    }

    /**
     * Runs work in a transaction. What it throws undoes it. If the commit itself fails, the work may or may not be
     * durable.
     */
    <T> T inTransaction(Supplier<T> work) {
        lock.lock();
        try {
            requireOpen();
            database.begin();
            try {
                T result = work.get();
                database.commit();
                return result;
            } catch (RuntimeException | Error e) {
                rollback(e);
                throw e;
            }
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #inTransaction(Supplier)}, without a result. */
    void inTransaction(Runnable work) {
        inTransaction(() -> {
            work.run();
            return true;
        });
    }

    int execute(String sql, Object... arguments) {
        lock.lock();
        try {
            requireOpen();
            return database.execute(sql, arguments);
        } finally {
            lock.unlock();
        }
    }

    <T> List<T> query(String sql, SqlDatabase.RowReader<T> reader, Object... arguments) {
        lock.lock();
        try {
            requireOpen();
            return database.query(sql, reader, arguments);
        } finally {
            lock.unlock();
        }
    }

    /** The single number that a query gives. */
    long number(String sql, Object... arguments) {
        return query(sql, row -> row.integer(0), arguments).get(0);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!isClosed) {
                isClosed = true;
                database.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (isClosed) {
            throw new IllegalStateException("the outbox is closed");
        }
    }

    private void rollback(Throwable reason) {
        try {
            database.rollback();
        } catch (StorageException e) {
            // SQLite undoes a transaction by itself when the disk is full or fails; then there is none left to undo.
            reason.addSuppressed(e);
        }
    }
}

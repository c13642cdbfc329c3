package io.nighthaul.client;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The outbox's file: held by one process, checked when it is opened, and set aside if it is damaged. */
final class OutboxFile implements AutoCloseable {
    private final FileLock lock;
    private final Sql sql;
    private final @Nullable SetAside setAside;

    private OutboxFile(FileLock lock, Sql sql, @Nullable SetAside setAside) {
        this.lock = lock;
        this.sql = sql;
        this.setAside = setAside;
    }

    /** @throws StorageException if it is held by somebody else, newer than this library, foreign, or cannot be opened */
    static OutboxFile open(Path file, SqlDatabase.Opener sqlite) {
        FileLock lock = FileLock.of(file);
        try {
            var rescue = new Rescue(file, sqlite);
            SetAside setAside = rescue.finishInterrupted();
            Sql sql;
            try {
                sql = prepared(file, sqlite);
            } catch (StorageException e) {
                if (e.kind() != StorageException.Kind.DAMAGED) {
                    throw e;
                }
                setAside = rescue.run();
                sql = prepared(file, sqlite);
            }
            return new OutboxFile(lock, sql, setAside);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    static Sql prepared(Path file, SqlDatabase.Opener sqlite) {
        Folder.createPrivate(file);
        var sql = new Sql(sqlite.open(file));
        try {
            Schema.prepare(sql);
            Folder.sync(file);
            return sql;
        } catch (RuntimeException | Error e) {
            try {
                sql.close();
            } catch (StorageException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    Sql sql() {
        return sql;
    }

    /** What was set aside while opening; null if nothing was. */
    @Nullable SetAside setAside() {
        return setAside;
    }

    @Override
    public void close() {
        try {
            sql.close();
        } finally {
            lock.close();
        }
    }
}

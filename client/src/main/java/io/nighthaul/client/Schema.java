package io.nighthaul.client;

import java.util.List;

/** The tables of the outbox, by version. */
final class Schema {
    /** Says in the file's header that it is an outbox: "NHob". */
    static final long APPLICATION_ID = 0x4E48_6F62;

    static final long VERSION = 1;

    private static final List<String> VERSION_1 = List.of(
            """
            CREATE TABLE owner (
                id INTEGER PRIMARY KEY,
                device_id TEXT NOT NULL,
                user_name TEXT NOT NULL,
                UNIQUE (device_id, user_name))""",
            """
            CREATE TABLE session (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                sync_id TEXT NOT NULL UNIQUE,
                owner INTEGER NOT NULL REFERENCES owner (id),
                server TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('open', 'abandoned', 'complete')),
                receipt TEXT,
                aged_ms INTEGER NOT NULL,
                CHECK ((receipt IS NOT NULL) = (state = 'complete')))""",
            "CREATE UNIQUE INDEX session_open ON session (owner) WHERE state = 'open'",
            """
            CREATE TABLE part (
                session INTEGER NOT NULL REFERENCES session (id),
                number INTEGER NOT NULL,
                records INTEGER NOT NULL,
                sent_at_ms INTEGER NOT NULL,
                digest TEXT NOT NULL,
                PRIMARY KEY (session, number))""",
            """
            CREATE TABLE record (
                seq INTEGER PRIMARY KEY AUTOINCREMENT,
                record_id TEXT NOT NULL UNIQUE,
                owner INTEGER NOT NULL REFERENCES owner (id),
                type TEXT NOT NULL,
                timestamp_ms INTEGER NOT NULL,
                content TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('waiting', 'synced', 'quarantined', 'discarded')),
                session INTEGER REFERENCES session (id),
                part INTEGER,
                reason TEXT,
                CHECK (state <> 'synced' OR session IS NOT NULL))""",
            "CREATE INDEX record_free ON record (owner, timestamp_ms, seq) WHERE state = 'waiting' AND session IS NULL",
            "CREATE INDEX record_in_part ON record (session, part) WHERE session IS NOT NULL",
            "CREATE INDEX record_state ON record (state)",
            // The promise, where no bug of ours can break it.
            """
            CREATE TRIGGER unsynced_is_never_deleted BEFORE DELETE ON record
            WHEN OLD.state NOT IN ('synced', 'discarded')
            BEGIN SELECT RAISE(ABORT, 'an unsynced record is never deleted'); END""",
            "CREATE TABLE age (wall_ms INTEGER NOT NULL, aged_ms INTEGER NOT NULL)",
            "INSERT INTO age VALUES (0, 0)",
            // 0 is no advice.
            "CREATE TABLE guidance (interval_s INTEGER NOT NULL, retention_hours INTEGER NOT NULL)",
            "INSERT INTO guidance VALUES (0, 0)");

    private Schema() {}

    /**
     * Sets what holds for a connection, and brings the file to this version.
     *
     * @throws StorageException if the file is damaged, of a newer version or of another kind; it is then untouched
     */
    static void prepare(Sql sql) {
        // Looked at before anything is set: WAL would be written into a file that is none of ours.
        long version = sql.number("PRAGMA user_version");
        requireOurs(sql, version);
        sql.query("PRAGMA journal_mode = WAL", row -> row.text(0));
        sql.query("PRAGMA synchronous = FULL", row -> row.integer(0));
        sql.query("PRAGMA foreign_keys = ON", row -> row.integer(0));
        if (sql.number("PRAGMA synchronous") < 2) {
            throw new StorageException(
                    StorageException.Kind.FAILED,
                    "SQLite does not take synchronous = FULL; records would not be durable");
        }
        String found = sql.query("PRAGMA quick_check(1)", row -> row.text(0)).get(0);
        if (!found.equals("ok")) {
            throw new StorageException(StorageException.Kind.DAMAGED, "the outbox is damaged: " + found);
        }
        if (version < 1) {
            sql.inTransaction(() -> {
                VERSION_1.forEach(sql::execute);
                sql.query("PRAGMA application_id = " + APPLICATION_ID, row -> row.integer(0));
                sql.query("PRAGMA user_version = 1", row -> row.integer(0));
            });
        }
    }

    private static void requireOurs(Sql sql, long version) {
        long kind = sql.number("PRAGMA application_id");
        boolean isNew = version == 0 && sql.number("SELECT count(*) FROM sqlite_master") == 0;
        if (!isNew && kind != APPLICATION_ID) {
            throw new StorageException(StorageException.Kind.FOREIGN, "the file is a database, but not an outbox");
        }
        if (version > VERSION) {
            throw new StorageException(
                    StorageException.Kind.NEWER,
                    "the outbox has version " + version + ", this library knows up to " + VERSION + "; update the app");
        }
    }
}

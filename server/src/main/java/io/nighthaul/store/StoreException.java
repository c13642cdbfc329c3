package io.nighthaul.store;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** The store let us down. The kind says whether waiting may help; the message says what to do. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Stable across releases: alerts count by it. */
    public enum Kind {
        UNAVAILABLE(true),
        /** A deadlock or a serialization failure. */
        CONFLICT(true),
        DISK_FULL(false),
        ACCESS_DENIED(false),
        LEASE_LOST(false),
        REJECTED(false);

        private final boolean isTransient;

        Kind(boolean isTransient) {
            this.isTransient = isTransient;
        }

        /** Whether the same work may succeed later without anybody doing anything. */
        public boolean isTransient() {
            return isTransient;
        }
    }

    private final Kind kind;

    StoreException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Classifies by SQLState, looking through the wrappings of the JDBC layers. */
    static StoreException of(String doing, Throwable failure) {
        if (failure instanceof StoreException already) {
            return already;
        }
        SQLException sql = sqlException(failure);
        String state = sql == null || sql.getSQLState() == null ? "" : sql.getSQLState();
        String said = firstLine(sql == null ? failure : sql);
        if (state.startsWith("53100") || said.contains("No space left")) {
            return diskFull(doing, failure);
        }
        if (isUnavailable(state) || failure instanceof SQLTransientConnectionException) {
            return new StoreException(
                    Kind.UNAVAILABLE,
                    "the database cannot be reached or is shutting down (" + doing + "): " + said
                            + "; check that PostgreSQL runs and that " + DatabaseSettings.VARIABLE + " is right",
                    failure);
        }
        if (state.startsWith("40")) {
            return new StoreException(
                    Kind.CONFLICT,
                    "another transaction was in the way (" + doing + "): " + said + "; doing it again usually helps",
                    failure);
        }
        if (state.startsWith("28") || state.startsWith("42501")) {
            return new StoreException(
                    Kind.ACCESS_DENIED,
                    "the database refused us (" + doing + "): " + said + "; check user, password and rights",
                    failure);
        }
        return new StoreException(Kind.REJECTED, doing + ": " + said, failure);
    }

    static StoreException diskFull(String doing, @Nullable Throwable failure) {
        return new StoreException(
                Kind.DISK_FULL,
                "the database's disk is full (" + doing + "): free space there, then run the same command again; "
                        + "nothing half-written was kept",
                failure);
    }

    /** 57P is shutting down, 53 out of something such as connections, 25006 a replica that was the primary before. */
    private static boolean isUnavailable(String state) {
        return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53") || state.equals("25006");
    }

    private static @Nullable SQLException sqlException(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && sql.getSQLState() != null) {
                // A batch repeats its statements; what the server said of the one that failed comes next.
                SQLException next = sql instanceof BatchUpdateException ? sql.getNextException() : null;
                return next == null ? sql : next;
            }
        }
        return null;
    }

    private static String firstLine(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}

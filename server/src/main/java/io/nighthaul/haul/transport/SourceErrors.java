package io.nighthaul.haul.transport;

import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.HaulException.Kind;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Says what a database error of the source means for us. */
final class SourceErrors {
    private static final int ACCESS_DENIED = 1045;
    private static final int DATABASE_DENIED = 1044;
    private static final int TABLE_DENIED = 1142;
    private static final int COLUMN_DENIED = 1143;
    private static final int PRIVILEGE_MISSING = 1227;
    private static final int UNKNOWN_DATABASE = 1049;
    private static final int NO_SUCH_TABLE = 1146;
    private static final int UNKNOWN_COLUMN = 1054;
    private static final int DISK_FULL = 1021;
    private static final int NO_SPACE = 3;

    private SourceErrors() {}

    static HaulException of(SQLException e) {
        return of(e.getErrorCode(), String.valueOf(e.getSQLState()), String.valueOf(e.getMessage()), e);
    }

    /** @param code MySQL's error number, 0 when there is none */
    static HaulException of(int code, String sqlState, String message, @Nullable Exception cause) {
        String said = message.replace('\n', ' ').strip();
        return switch (code) {
            case DATABASE_DENIED ->
                new HaulException(
                        Kind.ACCESS_DENIED,
                        "the source database: " + said + "; check source.database.name, and the GRANTs of this user",
                        cause);
            case ACCESS_DENIED ->
                new HaulException(
                        Kind.ACCESS_DENIED,
                        "the source database refused the user: " + said
                                + "; check source.database user and password, and its GRANTs",
                        cause);
            case TABLE_DENIED, COLUMN_DENIED ->
                new HaulException(
                        Kind.ACCESS_DENIED, "the source database: " + said + "; GRANT SELECT to this user", cause);
            case PRIVILEGE_MISSING ->
                new HaulException(
                        Kind.ACCESS_DENIED, "the source database: " + said + "; GRANT this user what it needs", cause);
            case UNKNOWN_DATABASE ->
                new HaulException(
                        Kind.ACCESS_DENIED, "the source database: " + said + "; check source.database.name", cause);
            case NO_SUCH_TABLE, UNKNOWN_COLUMN ->
                new HaulException(Kind.TABLE, "the source: " + said + "; check source.schema", cause);
            case DISK_FULL, NO_SPACE ->
                new HaulException(
                        Kind.SOURCE,
                        "the source's disk is full: " + said + "; free space there, then run the same command again",
                        cause);
            default ->
                sqlState.startsWith("08") || sqlState.startsWith("HY") || sqlState.startsWith("70100") || code == 0
                        ? new HaulException(Kind.LOST, "the connection to the source database broke: " + said, cause)
                        : new HaulException(Kind.SOURCE, "the source database: " + said, cause);
        };
    }
}

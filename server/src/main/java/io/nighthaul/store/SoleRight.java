package io.nighthaul.store;

import java.sql.Connection;
import java.sql.SQLException;

/** A right that one session at a time can have, by an advisory lock that ends with the session. */
final class SoleRight {
    private SoleRight() {}

    static boolean take(Connection connection, String what) throws SQLException {
        return answer(connection, "SELECT pg_try_advisory_lock(hashtext('nighthaul.alone'), hashtext(?))", what);
    }

    /** False when it could not be given back, or had gone with its session. */
    static boolean isGivenBack(Connection connection, String what) {
        try {
            return answer(connection, "SELECT pg_advisory_unlock(hashtext('nighthaul.alone'), hashtext(?))", what);
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean answer(Connection connection, String sql, String what) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, what);
            try (var rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }
}

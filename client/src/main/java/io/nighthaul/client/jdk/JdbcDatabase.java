package io.nighthaul.client.jdk;

import io.nighthaul.client.SqlDatabase;
import io.nighthaul.client.StorageException;
import io.nighthaul.client.StorageException.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** SQLite through JDBC; the driver has to be on the class path. */
public final class JdbcDatabase implements SqlDatabase {
    // Result codes of SQLite, the same on every platform.
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int NOT_A_DATABASE = 26;

    private final Connection connection;

    private JdbcDatabase(Connection connection) {
        this.connection = connection;
    }

    public static JdbcDatabase open(Path file) {
        if (file.toString().indexOf('?') >= 0) {
            throw new IllegalArgumentException("the driver takes what follows a ? for options: " + file);
        }
        try {
            return new JdbcDatabase(DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath()));
        } catch (SQLException e) {
            throw storage(e);
        }
    }

    @Override
    public void begin() {
        execute("BEGIN IMMEDIATE");
    }

    @Override
    public void commit() {
        execute("COMMIT");
    }

    @Override
    public void rollback() {
        execute("ROLLBACK");
    }

    @Override
    public int execute(String sql, Object... arguments) {
        try (PreparedStatement statement = prepared(sql, arguments)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw storage(e);
        }
    }

    @Override
    public <T> List<T> query(String sql, RowReader<T> reader, Object... arguments) {
        try (PreparedStatement statement = prepared(sql, arguments)) {
            List<T> rows = new ArrayList<>();
            // A pragma that sets something may give no rows, which the driver's executeQuery takes for a mistake.
            if (statement.execute()) {
                try (ResultSet results = statement.getResultSet()) {
                    var row = new JdbcRow(results);
                    while (results.next()) {
                        rows.add(reader.read(row));
                    }
                }
            }
            return rows;
        } catch (SQLException e) {
            throw storage(e);
        }
    }

    private PreparedStatement prepared(String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < arguments.length; i++) {
                if (arguments[i] instanceof Long number) {
                    statement.setLong(i + 1, number);
                } else {
                    statement.setString(i + 1, (String) arguments[i]);
                }
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw storage(e);
        }
    }

    private static StorageException storage(SQLException e) {
        Kind kind = switch (e.getErrorCode() & 0xff) {
            case FULL -> Kind.FULL;
            case CORRUPT, NOT_A_DATABASE -> Kind.DAMAGED;
            case BUSY, LOCKED -> Kind.LOCKED;
            default -> Kind.FAILED;
        };
        return new StorageException(kind, "the outbox: " + e.getMessage(), e);
    }

    private record JdbcRow(ResultSet results) implements Row {
        @Override
        public boolean isNull(int column) {
            try {
                return results.getObject(column + 1) == null;
            } catch (SQLException e) {
                throw storage(e);
            }
        }

        @Override
        public long integer(int column) {
            try {
                return results.getLong(column + 1);
            } catch (SQLException e) {
                throw storage(e);
            }
        }

        @Override
        public String text(int column) {
            try {
                String text = results.getString(column + 1);
                if (text == null) {
                    throw new StorageException(Kind.DAMAGED, "the outbox: column " + column + " is null");
                }
                return text;
            } catch (SQLException e) {
                throw storage(e);
            }
        }
    }
}

package io.nighthaul.haul.transport;

import io.nighthaul.haul.TextRow;
import io.nighthaul.haul.legacy.RowReading;
import io.nighthaul.haul.ssh.SshException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A session over a database connection; rows come in the binary protocol and stream. */
final class JdbcSession implements LegacySession {
    private static final int FETCH_ROWS = 4_096;
    private static final int ANSWER_SECONDS_MAX = 10;

    private final Connection connection;
    private final Runnable afterClose;

    JdbcSession(Connection connection, Runnable afterClose) {
        this.connection = connection;
        this.afterClose = afterClose;
    }

    @Override
    public void query(String sql, Consumer<TextRow> rows) {
        try (var statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            TextRow row = new TextRow();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                row.clear();
                for (int column = 1; column <= columns; column++) {
                    String text = result.getString(column);
                    row.add(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
                }
                rows.accept(row);
            }
        } catch (SQLException e) {
            throw SourceErrors.of(e);
        } catch (SshException e) {
            throw SshErrors.of(e);
        }
    }

    @Override
    public List<Map<String, @Nullable String>> answer(String sql) {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        try (var statement = connection.createStatement()) {
            statement.setQueryTimeout(ANSWER_SECONDS_MAX);
            ResultSet result = statement.executeQuery(sql);
            ResultSetMetaData columns = result.getMetaData();
            while (result.next()) {
                Map<String, @Nullable String> row = new LinkedHashMap<>();
                for (int column = 1; column <= columns.getColumnCount(); column++) {
                    row.put(columns.getColumnLabel(column), result.getString(column));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw SourceErrors.of(e);
        } catch (SshException e) {
            throw SshErrors.of(e);
        }
    }

    @Override
    public void read(Days days, RowReading into) {
        String sql = days.table().readTypedSql(days.vehicle(), days.first(), days.last());
        // A fetch size makes the driver stream. The result set is read to its end in one go: a paused reader would
        // block the server's write and hold its snapshot.
        try (PreparedStatement statement =
                connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(FETCH_ROWS);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    into.row(result);
                }
            }
        } catch (SQLException e) {
            throw SourceErrors.of(e);
        } catch (SshException e) {
            throw SshErrors.of(e);
        }
    }

    @Override
    public void close() {
        try (connection) {
            afterClose.run();
        } catch (SQLException | SshException e) {
            // The connection is gone either way, and whatever was read through it has been judged by its checksum.
            System.getLogger(JdbcSession.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing the source connection: " + e.getMessage());
        }
    }
}

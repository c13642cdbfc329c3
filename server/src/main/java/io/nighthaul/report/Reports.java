package io.nighthaul.report;

import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import io.nighthaul.track.VerdictType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Answers requests from the rollups, row by row. Safe for threads. */
public final class Reports {
    private static final int ROWS_AT_ONCE = 2_000;
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mmxxx", Locale.ROOT);

    private final Database database;
    private volatile @Nullable ZoneId zone;

    public Reports(Database database) {
        this.database = database;
    }

    /**
     * Reads a report.
     *
     * @param each takes the rows, by name and then by time, while they are being read
     * @return the sum of all rows
     * @throws UnknownSubjectException when there is no such vehicle or group
     */
    public ReportRow read(ReportRequest request, ZoneId zone, Consumer<ReportRow> each) {
        RowSum sum = new RowSum(request);
        database.transact(tx -> {
            Subjects.require(tx, request.vehicle(), request.group());
            Format format = new Format(request.level(), zone);
            statement(tx, request, zone).query(row -> {
                ReportRow next = format.row(row);
                sum.add(next);
                each.accept(next);
            });
        });
        return sum.total();
    }

    private static StatementSpec statement(Transaction tx, ReportRequest request, ZoneId zone) {
        String sql = ReportQuery.of(request, zone).sql();
        Period period = request.period();
        StatementSpec statement = tx.sql(sql).withFetchSize(ROWS_AT_ONCE);
        statement = request.level().isOfDays()
                ? statement.param("first", period.first()).param("last", period.last())
                : statement.param("start", period.start(zone)).param("end", period.end(zone));
        if (sql.contains(":zone")) {
            statement = statement.param("zone", zone.getId());
        }
        if (request.vehicle().isPresent()) {
            statement = statement.param("vehicle", request.vehicle().get());
        }
        return request.group().isPresent()
                ? statement.param("group", request.group().get())
                : statement;
    }

    /** The zone in which the fleet's days begin; it never changes. Empty as long as nothing was ever hauled. */
    public Optional<ZoneId> zone() {
        ZoneId known = zone;
        if (known != null) {
            return Optional.of(known);
        }
        Optional<ZoneId> found =
                database.inTransaction(tx -> tx.sql("SELECT value FROM system_settings WHERE key = 'fleet.zone'")
                        .query(String.class)
                        .optional()
                        .map(ZoneId::of));
        found.ifPresent(once -> zone = once);
        return found;
    }

    /** How rows of a level are written. */
    private record Format(Level level, ZoneId zone) {
        private static final int DUPLICATE = VerdictType.DUPLICATE.code();
        private static final int CODES = ReportQuery.CODES;
        private static final long[] NOTHING = new long[CODES];

        ReportRow row(ResultSet row) throws SQLException {
            long drivenMm = row.getLong("driven_mm");
            long movingMs = row.getLong("moving_ms");
            long fixes = row.getLong("fixes");
            long accepted = row.getLong("accepted");
            short fastest = row.getShort("speed_max");
            int intervalMs = row.getInt("interval_ms");
            String outliers = row.getString("outliers");
            long[] byCode = outliers == null ? NOTHING : numbers(outliers);
            long duplicates = byCode[DUPLICATE - 1];
            return new ReportRow(
                    row.getString("vehicle"),
                    row.getString("group_name"),
                    bucket(row),
                    row.getInt("vehicles"),
                    drivenMm,
                    row.getLong("gap_mm"),
                    movingMs,
                    row.getLong("observed_ms"),
                    row.getLong("stops"),
                    fastest < 0 ? null : fastest / 10.0,
                    ReportRow.average(drivenMm, movingMs),
                    intervalMs == 0 ? null : (long) intervalMs,
                    fixes,
                    accepted,
                    fixes - accepted - duplicates,
                    duplicates,
                    outliers == null ? Map.of() : byType(byCode));
        }

        private @Nullable String bucket(ResultSet row) throws SQLException {
            return switch (level) {
                case PERIOD -> null;
                case YEAR -> row.getString("bucket").substring(0, 4);
                case MONTH -> row.getString("bucket").substring(0, 7);
                case DAY -> row.getObject("bucket", LocalDate.class).toString();
                case HOUR, QUARTER_HOUR, FIVE_MINUTES ->
                    INSTANT.format(row.getObject("bucket", OffsetDateTime.class).atZoneSameInstant(zone));
            };
        }

        /** Of an array as the server writes it: {@code {3,0,1}}. */
        private static long[] numbers(String array) {
            long[] numbers = new long[CODES];
            int count = 0;
            int from = 1;
            while (from < array.length() - 1) {
                int to = array.indexOf(',', from);
                to = to < 0 ? array.length() - 1 : to;
                numbers[count++] = Long.parseLong(array, from, to, 10);
                from = to + 1;
            }
            return numbers;
        }

        private static Map<String, Long> byType(long[] byCode) {
            Map<String, Long> byType = new LinkedHashMap<>();
            for (int code = 1; code <= CODES; code++) {
                if (byCode[code - 1] > 0 && code != DUPLICATE) {
                    byType.put(VerdictType.ofCode(code).sqlName(), byCode[code - 1]);
                }
            }
            return byType;
        }
    }
}

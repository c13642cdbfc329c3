package io.nighthaul.console.coverage;

import io.nighthaul.console.api.Refusal;
import io.nighthaul.store.Database;
import io.nighthaul.store.FixSource;
import io.nighthaul.store.Transaction;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** How every vehicle's days stand. Reads the ledger, never a fix. Safe for threads. */
public final class Coverage {
    static final int DAYS_UNASKED = 150;
    private static final int DAYS_MAX = 400;
    private static final int ROWS_AT_ONCE = 50_000;

    private final Database database;

    public Coverage(Database database) {
        this.database = database;
    }

    /** UTC days, both included. */
    public record Days(LocalDate first, LocalDate last) {
        int count() {
            return (int) ChronoUnit.DAYS.between(first, last) + 1;
        }
    }

    /** A vehicle of the answer, and what is known of its days so far. */
    private static final class Line {
        static final byte LEGACY = 1;
        static final byte VERIFIED = 2;
        static final byte MISMATCH = 4;
        static final byte PHONES = 8;
        static final byte DIRTY = 16;
        static final byte WANTED = 32;

        private final String code;
        private final @Nullable String group;
        private final byte[] facts;

        Line(String code, @Nullable String group, int days) {
            this.code = code;
            this.group = group;
            this.facts = new byte[days];
        }

        Cell cell(int day) {
            byte fact = facts[day];
            if ((fact & MISMATCH) != 0) {
                return Cell.MISMATCH;
            }
            if ((fact & DIRTY) != 0) {
                return Cell.LATE;
            }
            if ((fact & LEGACY) != 0) {
                return (fact & VERIFIED) != 0 ? Cell.VERIFIED : Cell.HAULED;
            }
            if ((fact & WANTED) != 0) {
                return Cell.MISSING;
            }
            return (fact & PHONES) != 0 ? Cell.PHONES : Cell.NOTHING;
        }

        boolean hasPhones(int day) {
            return (facts[day] & PHONES) != 0;
        }
    }

    /** First and last day that something is known of, or waited for; empty on a new machine. */
    public Optional<Days> days() {
        return database.inTransaction(Coverage::days);
    }

    private static Optional<Days> days(Transaction tx) {
        return tx.sql("""
                        SELECT least((SELECT min(day) FROM rollup_1d), min(first_day)),
                               greatest((SELECT max(day) FROM rollup_1d), max(last_day))
                        FROM campaign WHERE state IN ('running', 'paused')""")
                .query((row, number) -> days(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class)))
                .single();
    }

    /** The days that are shown to those who do not say which. */
    Days unasked(Days known) {
        LocalDate earliest = known.last().minusDays(DAYS_UNASKED - 1L);
        return new Days(known.first().isAfter(earliest) ? known.first() : earliest, known.last());
    }

    private static Optional<Days> days(@Nullable LocalDate first, @Nullable LocalDate last) {
        return first == null || last == null ? Optional.empty() : Optional.of(new Days(first, last));
    }

    /**
     * The grid that is asked for.
     *
     * @throws Refusal when the period is none, or too long for one answer
     */
    public CoverageGrid grid(CoverageRequest request) {
        return database.inTransaction(tx -> {
            Optional<Days> days = wanted(request, days(tx));
            Map<Integer, Line> lines = lines(tx, request, days.map(Days::count).orElse(0));
            if (days.isPresent() && !lines.isEmpty()) {
                boolean isAll = lines.size()
                        == tx.sql("SELECT count(*) FROM vehicle")
                                .query(Integer.class)
                                .single();
                Reading reading = new Reading(tx, days.get(), lines, isAll);
                reading.deliveries();
                reading.dirty();
                reading.wanted();
            }
            return grid(days, total(tx, request), lines.values());
        });
    }

    private static Optional<Days> wanted(CoverageRequest request, Optional<Days> known) {
        LocalDate last = request.last()
                .or(() -> known.map(Days::last))
                .or(request::first)
                .orElse(null);
        if (last == null) {
            return Optional.empty();
        }
        LocalDate earliest = last.minusDays(DAYS_UNASKED - 1L);
        LocalDate first = request.first()
                .orElseGet(() -> known.map(Days::first)
                        .filter(day -> day.isAfter(earliest) && !day.isAfter(last))
                        .orElse(earliest));
        if (first.isAfter(last) || ChronoUnit.DAYS.between(first, last) >= DAYS_MAX) {
            throw Refusal.unprocessable(
                    "from " + first + " to " + last + " is no period of 1 to " + DAYS_MAX + " days");
        }
        return Optional.of(new Days(first, last));
    }

    private static final String MATCHING = """
            FROM vehicle v LEFT JOIN vehicle_group g ON g.id = v.group_id
            WHERE (CAST(:search AS text) IS NULL OR position(lower(:search) IN lower(v.code)) > 0)
              AND (CAST(:group AS text) IS NULL OR g.name = :group)""";

    private static StatementSpec matching(Transaction tx, String sql, CoverageRequest request) {
        return tx.sql(sql)
                .param("search", request.search().orElse(null), java.sql.Types.VARCHAR)
                .param("group", request.group().orElse(null), java.sql.Types.VARCHAR);
    }

    private static int total(Transaction tx, CoverageRequest request) {
        return matching(tx, "SELECT count(*) " + MATCHING, request)
                .query(Integer.class)
                .single();
    }

    private static Map<Integer, Line> lines(Transaction tx, CoverageRequest request, int days) {
        Map<Integer, Line> lines = new LinkedHashMap<>();
        matching(
                        tx,
                        "SELECT v.id, v.code, g.name " + MATCHING
                                + " ORDER BY v.code COLLATE \"C\" LIMIT :limit OFFSET :offset",
                        request)
                .param("limit", request.limit())
                .param("offset", request.offset())
                .query(row -> {
                    lines.put(row.getInt(1), new Line(row.getString(2), row.getString(3), days));
                });
        return lines;
    }

    /** Fills lines in. */
    private record Reading(Transaction tx, Days days, Map<Integer, Line> lines, boolean isAll) {
        /** Two numbers for each delivery: a year and a half of a large fleet is a million of them. */
        void deliveries() {
            statement("""
                    SELECT vehicle_id, day - CAST(:first AS date),
                           source * 4 + CASE state WHEN 'verified' THEN 1 WHEN 'mismatch' THEN 2 ELSE 0 END
                    FROM delivery WHERE day BETWEEN :first AND :last""").query(row -> {
                int what = row.getInt(3);
                int fact = what >> 2 == FixSource.UPLOAD.code() ? Line.PHONES : Line.LEGACY;
                fact |= switch (what & 3) {
                    case 1 -> Line.VERIFIED;
                    case 2 -> Line.MISMATCH;
                    default -> 0;
                };
                mark(row.getInt(1), row.getInt(2), row.getInt(2), fact);
            });
        }

        void dirty() {
            statement("""
                    SELECT vehicle_id, day - CAST(:first AS date) FROM slice
                    WHERE dirty_since IS NOT NULL AND day BETWEEN :first AND :last""").query(row -> {
                mark(row.getInt(1), row.getInt(2), row.getInt(2), Line.DIRTY);
            });
        }

        void wanted() {
            statement("""
                    SELECT vehicle_id, greatest(coalesce(v.first_day, c.first_day), :first) - CAST(:first AS date),
                           least(c.last_day, :last) - CAST(:first AS date)
                    FROM campaign c JOIN campaign_vehicle v ON v.campaign_id = c.id
                    WHERE c.state IN ('running', 'paused') AND v.state <> 'done'""").query(row -> {
                mark(row.getInt(1), row.getInt(2), row.getInt(3), Line.WANTED);
            });
        }

        private StatementSpec statement(String sql) {
            StatementSpec statement = tx.sql(isAll ? sql : sql + " AND vehicle_id = ANY (:vehicles)")
                    .withFetchSize(ROWS_AT_ONCE)
                    .param("first", days.first())
                    .param("last", days.last());
            return isAll
                    ? statement
                    : statement.param("vehicles", lines.keySet().toArray(Integer[]::new));
        }

        private void mark(int vehicle, int from, int to, int fact) {
            Line line = lines.get(vehicle);
            for (int day = from; line != null && day <= to; day++) {
                line.facts[day] = (byte) (line.facts[day] | fact);
            }
        }
    }

    private static CoverageGrid grid(Optional<Days> days, int total, Iterable<Line> lines) {
        long[] counts = new long[128];
        long withPhones = 0;
        List<CoverageGrid.Row> rows = new ArrayList<>();
        for (Line line : lines) {
            char[] cells = new char[line.facts.length];
            for (int day = 0; day < cells.length; day++) {
                Cell cell = line.cell(day);
                cells[day] = cell.letter(line.hasPhones(day));
                counts[cell.letter(false)]++;
                withPhones += line.hasPhones(day) ? 1 : 0;
            }
            rows.add(new CoverageGrid.Row(line.code, line.group, new String(cells)));
        }
        Map<String, Long> byName = new LinkedHashMap<>();
        for (Cell cell : Cell.values()) {
            byName.put(cell.text(), counts[cell.letter(false)]);
        }
        byName.put("with_phones", withPhones);
        return new CoverageGrid(
                days.map(Days::first).orElse(null),
                days.map(Days::last).orElse(null),
                Cell.legend(),
                byName,
                total,
                rows);
    }
}

package io.nighthaul.cleanup;

import io.nighthaul.store.Database;
import io.nighthaul.store.Session;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds indexes anew that are more than twice as large as they have to be, as replaced slices and rollbacks make them.
 * Writers go on meanwhile. An index that was broken off is taken away by the next run.
 */
final class BloatedIndexes implements CleanupStep {
    private static final long WORTHWHILE_BYTES = 32L << 20;
    private static final double BLOAT_MAX = 2;

    /** Careful: with what a small server builds an index while others write. */
    private static final long BYTES_PER_SECOND = 20L << 20;

    private final Database database;
    private final long leastBytes;

    BloatedIndexes(Database database) {
        this(database, WORTHWHILE_BYTES);
    }

    /** @param leastBytes smaller ones are left as they are */
    BloatedIndexes(Database database, long leastBytes) {
        this.database = database;
        this.leastBytes = leastBytes;
    }

    @Override
    public String name() {
        return "reindex";
    }

    @Override
    public CleanupLevel level() {
        return CleanupLevel.THOROUGH;
    }

    @Override
    public boolean isDivisible() {
        return true;
    }

    @Override
    public StepResult run(Stint stint) throws SQLException {
        Session session = stint.session();
        String[] tables = TableActivity.all(session, database).stream()
                .map(TableActivity::name)
                .toArray(String[]::new);
        for (String leftover : leftovers(session, tables)) {
            stint.complete("DROP INDEX CONCURRENTLY IF EXISTS " + leftover);
        }
        List<Index> bloated = indexes(session, tables).stream()
                .filter(index -> index.bytes() > index.expectedBytes() * BLOAT_MAX)
                .toList();
        // The only waits of this one hold nobody up, and giving up would leave half an index behind.
        session.sql("SET lock_timeout = 0").update();
        int done = 0;
        for (Index index : bloated) {
            boolean fits = stint.remaining().compareTo(Duration.ofSeconds(index.bytes() / BYTES_PER_SECOND)) > 0;
            if (fits && stint.complete("REINDEX INDEX CONCURRENTLY " + index.name())) {
                done++;
            }
        }
        return StepResult.of(done, bloated.size(), "indexes");
    }

    private static List<String> leftovers(Session session, String[] tables) {
        return session.sql("""
                        SELECT i.indexrelid::regclass::text
                        FROM unnest(:tables::text[]) AS ours (name)
                        JOIN pg_index i ON i.indrelid = to_regclass(ours.name)
                        JOIN pg_class c ON c.oid = i.indexrelid
                        WHERE NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$'""").param("tables", tables).query(String.class).list();
    }

    /** The largest first: they are worth the time most. */
    private List<Index> indexes(Session session, String[] tables) {
        return session.sql("""
                        SELECT i.indexrelid::regclass::text AS name, pg_relation_size(i.indexrelid) AS bytes,
                               greatest(c.reltuples, 0)::float8 AS entries, keys.widths, keys.alignments
                        FROM unnest(:tables::text[]) AS ours (name)
                        JOIN pg_index i ON i.indrelid = to_regclass(ours.name)
                        JOIN pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i'
                        JOIN pg_class t ON t.oid = i.indrelid
                        JOIN pg_am m ON m.oid = c.relam AND m.amname = 'btree'
                        CROSS JOIN LATERAL (
                            SELECT array_agg(CASE WHEN a.attlen > 0 THEN a.attlen::int
                                                  ELSE coalesce(s.avg_width, 32) END ORDER BY a.attnum) AS widths,
                                   array_agg(CASE a.attalign WHEN 'd' THEN 8 WHEN 'i' THEN 4 WHEN 's' THEN 2 ELSE 1 END
                                             ORDER BY a.attnum) AS alignments
                            FROM pg_attribute a
                            LEFT JOIN pg_stats s ON s.schemaname = t.relnamespace::regnamespace::text
                                                AND s.tablename = t.relname AND s.attname = a.attname
                            WHERE a.attrelid = i.indexrelid AND a.attnum > 0) keys
                        WHERE i.indisvalid AND pg_relation_size(i.indexrelid) >= :least
                        ORDER BY bytes DESC""")
                .param("tables", tables)
                .param("least", leastBytes)
                .query(BloatedIndexes::index)
                .list();
    }

    private static Index index(ResultSet row, int number) throws SQLException {
        List<Integer> widths = numbers(row.getArray("widths"));
        List<Integer> alignments = numbers(row.getArray("alignments"));
        List<IndexSize.Column> columns = new ArrayList<>();
        for (int i = 0; i < widths.size(); i++) {
            columns.add(new IndexSize.Column(widths.get(i), alignments.get(i)));
        }
        long expected = IndexSize.expectedBytes(row.getDouble("entries"), columns);
        return new Index(row.getString("name"), row.getLong("bytes"), expected);
    }

    private static List<Integer> numbers(Array array) throws SQLException {
        return List.of((Integer[]) array.getArray());
    }

    private record Index(String name, long bytes, long expectedBytes) {}
}

package io.nighthaul.console.health;

import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at the database. Sizes mean a look at every file, so they are kept for a while. Safe for threads. */
final class StoreLook {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int TABLES_MAX = 12;

    private final Database database;
    private final InstantSource clock;
    private @Nullable Sizes known;

    StoreLook(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Sizes(Instant at, long bytes, List<HealthBody.Table> tables) {}

    private record Server(Instant upSince, int connections, int connectionsMax, String schema, boolean isReadOnly) {}

    /** @throws io.nighthaul.store.StoreException when the database does not answer in time */
    HealthBody.Store now() {
        long begun = System.nanoTime();
        database.promptly(
                PATIENCE, tx -> tx.sql("SELECT 1").query(Integer.class).single());
        long micros = (System.nanoTime() - begun) / 1_000;
        Server server = database.promptly(PATIENCE, StoreLook::server);
        Sizes sizes = sizes();
        return new HealthBody.Store(
                database.engine().description(),
                micros,
                sizes.bytes(),
                server.upSince(),
                server.connections(),
                server.connectionsMax(),
                server.schema(),
                server.isReadOnly(),
                sizes.tables());
    }

    private static Server server(Transaction tx) {
        return tx.sql("""
                        SELECT pg_postmaster_start_time() AS since,
                               (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend') AS used,
                               current_setting('max_connections')::int AS max,
                               pg_is_in_recovery() AS standby,
                               (SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL
                                ORDER BY installed_rank DESC LIMIT 1) AS schema""")
                .query((row, number) -> new Server(
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getInt("used"),
                        row.getInt("max"),
                        String.valueOf(row.getString("schema")),
                        row.getBoolean("standby")))
                .single();
    }

    private synchronized Sizes sizes() {
        Instant now = clock.instant();
        Sizes sizes = known;
        if (sizes == null || Duration.between(sizes.at(), now).abs().compareTo(FRESH) > 0) {
            sizes = database.inTransaction(tx -> new Sizes(
                    now,
                    tx.sql("SELECT pg_database_size(current_database())")
                            .query(Long.class)
                            .single(),
                    tables(tx)));
            known = sizes;
        }
        return sizes;
    }

    /** Partitions and chunks count for the table that they are a part of. */
    private static List<HealthBody.Table> tables(Transaction tx) {
        return tx.sql("""
                        SELECT coalesce(parent.relname, part.relname) AS name,
                               sum(pg_total_relation_size(part.oid))::bigint AS bytes,
                               sum(part.reltuples)::bigint AS rows
                        FROM pg_class part
                        JOIN pg_namespace space ON space.oid = part.relnamespace
                        LEFT JOIN pg_inherits i ON i.inhrelid = part.oid
                        LEFT JOIN pg_class parent ON parent.oid = i.inhparent
                        WHERE part.relkind IN ('r', 'm')
                          AND (space.nspname = current_schema() OR space.nspname = '_timescaledb_internal')
                        GROUP BY 1 ORDER BY 2 DESC LIMIT :rows""")
                .param("rows", TABLES_MAX)
                .query((row, number) ->
                        new HealthBody.Table(row.getString("name"), row.getLong("bytes"), row.getLong("rows")))
                .list();
    }
}

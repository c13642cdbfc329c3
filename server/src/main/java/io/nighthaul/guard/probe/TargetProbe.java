package io.nighthaul.guard.probe;

import io.nighthaul.guard.GuardSentence;
import io.nighthaul.guard.Probe;
import io.nighthaul.guard.Reading;
import io.nighthaul.guard.Side;
import io.nighthaul.guard.Signal;
import io.nighthaul.store.Database;
import io.nighthaul.store.StoreException;
import io.nighthaul.store.Transaction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the PostgreSQL that we write to. */
public final class TargetProbe implements Probe {
    /** Counting the files of a large database is work for the server, and its size is in no hurry. */
    private static final Duration SIZE_EVERY = Duration.ofMinutes(5);

    private static final String HIDDEN = " hide what they do; GRANT pg_monitor to our role, or switch this signal off";

    private final Database database;
    private final Optional<Path> dataFolder;
    private @Nullable Reading size;
    private long sizeAtNanos;

    /** @param dataFolder of the server when it stands on this host, so that its free disk can be seen */
    public TargetProbe(Database database, Optional<Path> dataFolder) {
        this.database = database;
        this.dataFolder = dataFolder;
    }

    @Override
    public Side side() {
        return Side.TARGET;
    }

    /** @throws StoreException when the server cannot be asked at all */
    @Override
    public List<Reading> read() {
        List<Reading> readings = new ArrayList<>(database.inTransaction(tx -> {
            tx.sql("SET LOCAL statement_timeout = '5s'").update();
            List<Reading> seen = new ArrayList<>(activity(tx));
            seen.add(replicationLag(tx));
            seen.add(wal(tx));
            return seen;
        }));
        readings.add(databaseSize());
        readings.addAll(dataFolder
                .map(folder -> FreeDisk.readings(Signal.TARGET_FREE_DISK, Signal.TARGET_DISK, folder))
                .orElseGet(() -> List.of(elsewhere(Signal.TARGET_FREE_DISK), elsewhere(Signal.TARGET_DISK))));
        return readings;
    }

    private static Reading elsewhere(Signal signal) {
        return new Reading.Absent(signal, GuardSentence.DISK_ELSEWHERE.with());
    }

    private static List<Reading> activity(Transaction tx) {
        return tx.sql("""
                SELECT count(*) FILTER (WHERE datid IS NOT NULL AND is_client) AS connections,
                       count(*) FILTER (WHERE state = 'active' AND is_client AND NOT is_ours) AS active,
                       count(*) FILTER (WHERE is_hidden AND datid IS NOT NULL) AS hidden,
                       current_setting('max_connections')::int
                         - current_setting('superuser_reserved_connections')::int
                         - coalesce(current_setting('reserved_connections', true)::int, 0) AS connections_max
                FROM (SELECT datid, state, coalesce(application_name = 'nighthaul', false) AS is_ours,
                             coalesce(backend_type = 'client backend', true) AS is_client,
                             coalesce(query = '<insufficient privilege>', false) AS is_hidden
                      FROM pg_stat_activity) AS sessions""")
                .query((row, number) -> {
                    double share = 100.0 * row.getLong("connections") / Math.max(1, row.getLong("connections_max"));
                    long hidden = row.getLong("hidden");
                    Signal active = Signal.TARGET_ACTIVE_QUERIES;
                    return List.<Reading>of(
                            new Reading.Seen(Signal.TARGET_CONNECTIONS, share),
                            hidden == 0
                                    ? new Reading.Seen(active, (double) row.getLong("active"))
                                    : new Reading.Blind(active, hidden + " sessions of other users" + HIDDEN));
                })
                .single();
    }

    private static Reading replicationLag(Transaction tx) {
        Signal signal = Signal.TARGET_REPLICATION_LAG;
        return tx.sql("""
                SELECT count(*) AS standbys, count(*) FILTER (WHERE state IS NULL) AS hidden,
                       coalesce(max(extract(epoch FROM replay_lag)), 0) AS lag
                FROM pg_stat_replication WHERE state IS DISTINCT FROM 'backup'""")
                .query((row, number) -> {
                    if (row.getLong("standbys") == 0) {
                        return new Reading.Absent(signal, GuardSentence.NO_STANDBY.with());
                    }
                    return row.getLong("hidden") == 0
                            ? new Reading.Seen(signal, Math.max(0, row.getDouble("lag")))
                            : new Reading.Blind(signal, "its standbys" + HIDDEN);
                })
                .single();
    }

    /**
     * WAL on disk against what the settings mean to keep. Without the right to list the files, what must be kept for a
     * restart and for replication slots, which is never more than there is.
     */
    private static Reading wal(Transaction tx) {
        boolean mayList = tx.sql("SELECT has_function_privilege('pg_ls_waldir()', 'execute')")
                .query(Boolean.class)
                .single();
        String bytes = mayList ? "(SELECT coalesce(sum(size), 0) FROM pg_ls_waldir())" : """
                  greatest((SELECT pg_current_wal_lsn() - redo_lsn FROM pg_control_checkpoint()),
                           (SELECT max(pg_current_wal_lsn() - restart_lsn) FROM pg_replication_slots))""";
        double ratio = tx.sql("SELECT " + bytes + """
                 / (pg_size_bytes(current_setting('max_wal_size'))
                    + coalesce(pg_size_bytes(current_setting('wal_keep_size', true)), 0))::float8""").query(Double.class).single();
        return new Reading.Seen(Signal.TARGET_WAL, Math.max(0, ratio));
    }

    private Reading databaseSize() {
        Reading known = size;
        if (known != null && System.nanoTime() - sizeAtNanos < SIZE_EVERY.toNanos()) {
            return known;
        }
        Reading fresh;
        try {
            long bytes = database.inTransaction(tx -> {
                tx.sql("SET LOCAL statement_timeout = '5s'").update();
                return tx.sql("SELECT pg_database_size(current_database())")
                        .query(Long.class)
                        .single();
            });
            fresh = new Reading.Seen(Signal.TARGET_DATABASE_SIZE, (double) bytes);
        } catch (StoreException e) {
            return new Reading.Blind(Signal.TARGET_DATABASE_SIZE, String.valueOf(e.getMessage()));
        }
        size = fresh;
        sizeAtNanos = System.nanoTime();
        return fresh;
    }
}

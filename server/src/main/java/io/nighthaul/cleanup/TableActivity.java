package io.nighthaul.cleanup;

import io.nighthaul.store.Database;
import io.nighthaul.store.Engine;
import io.nighthaul.store.Session;
import java.util.List;
import java.util.stream.Stream;

/**
 * What happened to a table of ours since it was last looked after, by the server's own counters.
 *
 * @param name as SQL names it
 * @param changed rows since the last ANALYZE
 * @param dead rows that a vacuum would free
 * @param added rows since the last vacuum
 * @param isKnown false when the counters say nothing about this table
 */
record TableActivity(String name, long rows, long changed, long dead, long added, boolean isKnown) {
    /** Everything but the fixes, which the engine names. Those of features that are not there are passed over. */
    private static final List<String> TABLES = List.of(
            "slice",
            "delivery",
            "outlier",
            "quarantine",
            "rollup_5m",
            "rollup_1h",
            "rollup_1d",
            "rollup_1mo",
            "leg",
            "campaign",
            "campaign_vehicle",
            "campaign_batch",
            "worker_log",
            "guard_sample",
            "guard_event",
            "alert",
            "alert_outbox",
            "audit_log",
            "haul_lease",
            "vehicle",
            "cleanup_step");

    /** A hundredth of a table shifts no plan. */
    boolean isWorthAnalyzing() {
        return !isKnown || (changed > 0 && changed * 100 >= rows);
    }

    boolean isWorthVacuuming() {
        return !isKnown || dead > 0 || added > 0;
    }

    static List<TableActivity> all(Session session, Database database) {
        Engine.FixTables fixes = database.engine().fixTables(session);
        return Stream.concat(
                        read(session, fixes.names(), fixes.countsWrites()).stream(),
                        read(session, TABLES, true).stream())
                .toList();
    }

    private static List<TableActivity> read(Session session, List<String> names, boolean isKnown) {
        return session.sql("""
                        SELECT c.oid::regclass::text AS name, greatest(c.reltuples, 0)::bigint AS rows,
                               coalesce(s.n_mod_since_analyze, 0) AS changed, coalesce(s.n_dead_tup, 0) AS dead,
                               coalesce(s.n_ins_since_vacuum, 0) AS added
                        FROM unnest(:names::text[]) AS wanted (name)
                        JOIN pg_class c ON c.oid = to_regclass(wanted.name)
                        LEFT JOIN pg_stat_all_tables s ON s.relid = c.oid""")
                .param("names", names.toArray(String[]::new))
                .query((row, number) -> new TableActivity(
                        row.getString("name"),
                        row.getLong("rows"),
                        row.getLong("changed"),
                        row.getLong("dead"),
                        row.getLong("added"),
                        isKnown))
                .list();
    }
}

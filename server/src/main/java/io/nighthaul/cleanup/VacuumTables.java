package io.nighthaul.cleanup;

import io.nighthaul.store.Database;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** Frees what replaced slices left behind, those with most of it first. */
final class VacuumTables implements CleanupStep {
    /** From which a table of partitions can be analyzed without each of them being read again. */
    private static final int ONLY_SINCE = 180_000;

    private final Database database;

    VacuumTables(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "vacuum_analyze";
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
        List<TableActivity> used = TableActivity.all(stint.session(), database).stream()
                .filter(TableActivity::isWorthVacuuming)
                .sorted(Comparator.comparingLong(TableActivity::dead).reversed())
                .toList();
        int done = 0;
        for (TableActivity table : used) {
            if (stint.complete("VACUUM (ANALYZE) " + table.name())) {
                done++;
            }
        }
        boolean isRootWanted = stint.session()
                .sql("""
                        SELECT current_setting('server_version_num')::int >= :since
                               AND (SELECT relkind = 'p' FROM pg_class WHERE oid = 'fix_raw'::regclass)""")
                .param("since", ONLY_SINCE)
                .query(Boolean.class)
                .single();
        if (isRootWanted) {
            // No daemon ever does this one; plans over several partitions are made with it.
            stint.complete("ANALYZE ONLY fix_raw");
        }
        return StepResult.of(done, used.size(), "tables");
    }
}

package io.nighthaul.cleanup;

import io.nighthaul.store.Database;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/**
 * Fresh statistics for tables that have changed: the server's own daemon comes when it finds time, and until then plans
 * are made for a fleet that is not there yet.
 */
final class AnalyzeTouched implements CleanupStep {
    private final Database database;

    AnalyzeTouched(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "analyze";
    }

    @Override
    public CleanupLevel level() {
        return CleanupLevel.QUICK;
    }

    @Override
    public boolean isDivisible() {
        return true;
    }

    @Override
    public StepResult run(Stint stint) throws SQLException {
        List<TableActivity> touched = TableActivity.all(stint.session(), database).stream()
                .filter(TableActivity::isWorthAnalyzing)
                .sorted(Comparator.comparingLong(TableActivity::changed).reversed())
                .toList();
        int done = 0;
        for (TableActivity table : touched) {
            if (stint.complete("ANALYZE " + table.name())) {
                done++;
            }
        }
        return StepResult.of(done, touched.size(), "tables");
    }
}

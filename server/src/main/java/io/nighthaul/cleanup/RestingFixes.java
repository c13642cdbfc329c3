package io.nighthaul.cleanup;

import io.nighthaul.store.Database;
import io.nighthaul.store.Engine;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Brings the fixes of past weeks into the form in which they rest: on TimescaleDB what lies beside the columnstore goes
 * into it, on plain PostgreSQL pages are frozen.
 */
final class RestingFixes implements CleanupStep {
    private final Database database;

    RestingFixes(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "compress_old_chunks";
    }

    @Override
    public CleanupLevel level() {
        return CleanupLevel.MEDIUM;
    }

    @Override
    public boolean isDivisible() {
        return true;
    }

    @Override
    public StepResult run(Stint stint) throws SQLException {
        LocalDate today = stint.now().atOffset(ZoneOffset.UTC).toLocalDate();
        List<Engine.Upkeep> wanted = database.engine().resting(stint.session(), today);
        int done = 0;
        for (Engine.Upkeep chunk : wanted) {
            if (stint.complete(chunk.sql())) {
                done++;
            }
        }
        return StepResult.of(done, wanted.size(), "chunks");
    }
}

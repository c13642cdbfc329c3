package io.nighthaul.console.health;

import io.nighthaul.store.Database;
import io.nighthaul.store.StoreException;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready is who has a database that answers soon. Alive is also who waits for one: a restart would not bring it. */
final class StoreReadiness implements HealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Database database;

    StoreReadiness(Database database) {
        this.database = database;
    }

    @Override
    public Health health() {
        try {
            database.promptly(
                    PATIENCE, tx -> tx.sql("SELECT 1").query(Integer.class).single());
            return Health.up().build();
        } catch (StoreException e) {
            return Health.outOfService().build();
        }
    }
}

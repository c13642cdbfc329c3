package io.nighthaul.alert;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.settings.SecretReader;
import io.nighthaul.settings.SettableClock;
import io.nighthaul.settings.Setting;
import io.nighthaul.settings.Settings;
import io.nighthaul.store.Database;
import io.nighthaul.store.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Everything alerts need, over a real database, at a time that a test sets. */
final class AlertWorld {
    static final Instant NOW = Instant.parse("2026-11-01T23:00:00Z");
    static final Actor OPERATOR = Actor.cli("operator");

    final SettableClock clock = new SettableClock(NOW);
    final Database database;
    final AuditLog audit;
    final Settings settings;
    final Alerts alerts;
    final SecretReader secrets;
    private final TestDatabase store;

    AlertWorld(TestDatabase store, Map<String, String> environment) {
        this.store = store;
        store.scratch()
                .execute(
                        "DELETE FROM alert",
                        "DELETE FROM system_settings WHERE key <> 'fleet.zone'",
                        "DELETE FROM setting_override");
        database = store.database();
        audit = new AuditLog(database, clock);
        settings = new Settings(database, audit, clock);
        alerts = new Alerts(database, settings, audit, clock);
        secrets = new SecretReader(environment);
    }

    void set(Setting<?> setting, String text) {
        settings.set(setting, text, OPERATOR);
    }

    void raise(Alert alert) {
        database.transact(tx -> alerts.raise(tx, alert));
    }

    boolean resolve(AlertKind kind, String subject) {
        return database.inTransaction(tx -> alerts.resolve(tx, kind, subject));
    }

    Dispatcher dispatcher(Channel... channels) {
        return new Dispatcher(database, settings, audit, List.of(channels), new SplittableRandom(7));
    }

    /** One line per message, oldest first. */
    List<String> outbox() {
        return store.scratch()
                .texts("SELECT concat_ws(' ', channel, event, severity, state, attempts) FROM alert_outbox"
                        + " ORDER BY number");
    }

    List<String> texts(String sql) {
        return store.scratch().texts(sql);
    }
}

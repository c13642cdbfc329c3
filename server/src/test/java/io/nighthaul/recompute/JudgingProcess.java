package io.nighthaul.recompute;

import io.nighthaul.alert.Alerts;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.settings.Settings;
import io.nighthaul.store.Database;
import io.nighthaul.store.DatabaseSettings;
import io.nighthaul.store.SliceStore;
import java.time.Duration;
import java.time.InstantSource;

/** A process that judges until it is killed, or told to end. */
final class JudgingProcess {
    private JudgingProcess() {}

    public static void main(String[] args) throws InterruptedException {
        InstantSource clock = InstantSource.system();
        Database database =
                Database.open(DatabaseSettings.fromEnvironment(System.getenv()).orElseThrow());
        AuditLog audit = new AuditLog(database, clock);
        Settings settings = new Settings(database, audit, clock);
        ChosenRules rules = new ChosenRules(settings);
        SliceStore store = new SliceStore(database, rules, clock);
        Recompute recompute = new Recompute(
                new Recompute.Parts(database, store, settings, rules, new Alerts(database, settings, audit, clock)),
                new Recompute.Manner(Duration.ofMillis(50), Leave.always(), Leave.always()),
                clock);
        System.out.println("judging, " + recompute.status().doing());
        Thread.currentThread().join();
    }
}

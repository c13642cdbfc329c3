package io.nighthaul.bench.upload;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nighthaul.alert.Alerts;
import io.nighthaul.alert.Dispatcher;
import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.campaign.run.SlowSync;
import io.nighthaul.console.Console;
import io.nighthaul.console.api.Listening;
import io.nighthaul.console.api.Operations;
import io.nighthaul.recompute.ChosenRules;
import io.nighthaul.recompute.Leave;
import io.nighthaul.recompute.Recompute;
import io.nighthaul.settings.SecretReader;
import io.nighthaul.settings.Settings;
import io.nighthaul.settings.UploadSettings;
import io.nighthaul.store.Database;
import io.nighthaul.store.SliceStore;
import io.nighthaul.upload.TokenScope;
import io.nighthaul.upload.Tokens;
import io.nighthaul.upload.Uploads;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** A service as it ships, over a store of its own, with devices that have tokens. */
final class Receiving implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Dispatcher dispatcher;
    private final Recompute recompute;
    private final Uploads uploads;
    private final Console console;

    Receiving(Database database, int sessions, InstantSource clock) {
        AuditLog audit = new AuditLog(database, clock);
        Settings settings = new Settings(database, audit, clock);
        settings.set(UploadSettings.PARTS_PER_MINUTE, "100000", Actor.SYSTEM);
        settings.set(UploadSettings.SESSIONS, Integer.toString(sessions), Actor.SYSTEM);
        dispatcher = Dispatcher.create(database, settings, audit, new SecretReader(Map.of()));
        SlowSync.Office office = new SlowSync.Office(
                settings, audit, new Alerts(database, settings, audit, clock), dispatcher, new SimpleMeterRegistry());
        ChosenRules rules = new ChosenRules(settings);
        SliceStore store = new SliceStore(database, rules, clock);
        recompute = new Recompute(
                new Recompute.Parts(database, store, settings, rules, office.alerts()),
                new Recompute.Manner(LOOK, Leave.always(), Leave.always()),
                clock);
        Operations operations = Operations.of(database, store, office, recompute, Operations.Work.NONE, clock);
        uploads = new Uploads(
                        new Uploads.Ground(
                                database,
                                store,
                                settings,
                                audit,
                                office.alerts(),
                                office.meters(),
                                OptionalLong::empty),
                        clock)
                .start();
        console = Console.start(database, operations, uploads, Listening.local(0));
    }

    int port() {
        return console.port();
    }

    List<String> tokens(int phones) {
        return IntStream.range(0, phones)
                .mapToObj(phone ->
                        new Tokens.Wish(Phones.device(phone), "bench", "BENCH-" + phone, TokenScope.UPLOAD, null))
                .map(wish -> uploads.tokens().create(wish, Actor.SYSTEM).text())
                .toList();
    }

    @Override
    public void close() {
        console.close();
        uploads.close();
        recompute.close();
        dispatcher.close();
    }
}

package io.nighthaul.testbed.phone.model;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nighthaul.alert.Alerts;
import io.nighthaul.alert.Dispatcher;
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
import io.nighthaul.store.Database;
import io.nighthaul.store.DatabaseSettings;
import io.nighthaul.store.SliceStore;
import io.nighthaul.upload.Uploads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** One life of the service as it ships, from its start to its death, over a line to its store that dies with it. */
final class ModelServer implements AutoCloseable {
    /** Nothing in the model is judged in the background. */
    private static final Duration LOOK = Duration.ofHours(1);

    private final StoreLine line;
    private final Database database;
    private final Dispatcher dispatcher;
    private final Recompute recompute;
    private final Uploads uploads;
    private final Console console;

    private ModelServer(StoreLine line, Database database, InstantSource clock, Supplier<OptionalLong> freeBytes) {
        this.line = line;
        this.database = database;
        AuditLog audit = new AuditLog(database, clock);
        Settings settings = new Settings(database, audit, clock);
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
                new Uploads.Ground(database, store, settings, audit, office.alerts(), office.meters(), freeBytes),
                clock);
        console = Console.start(database, operations, uploads, Listening.local(0));
    }

    /** @param freeBytes of the server's disk, as it believes */
    static ModelServer start(DatabaseSettings store, InstantSource clock, Supplier<OptionalLong> freeBytes) {
        URI address = URI.create(store.jdbcUrl().substring("jdbc:".length()));
        try {
            StoreLine line = new StoreLine(new InetSocketAddress(address.getHost(), address.getPort()));
            String way = "jdbc:postgresql://127.0.0.1:" + line.port() + address.getRawPath();
            return new ModelServer(
                    line, Database.open(new DatabaseSettings(way, store.user(), store.password())), clock, freeBytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + console.port());
    }

    StoreLine line() {
        return line;
    }

    /** Completed at the moment of death; no answer that comes later has ever been given. */
    CompletableFuture<Void> death() {
        return line.death();
    }

    boolean isDead() {
        return line.isDead();
    }

    void sweep() {
        uploads.sweep();
    }

    /** Gives back what a life holds of this process; to phones and store it is dead already. */
    @Override
    public void close() {
        line.kill();
        // First, so that requests under way end instead of waiting for a store that is out of reach.
        database.close();
        uploads.close();
        recompute.close();
        dispatcher.close();
        console.close();
    }
}

package io.nighthaul.bench.reports;

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
import io.nighthaul.store.SliceStore;
import io.nighthaul.upload.Uploads;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;

/** A console as it ships, and somebody who asks it questions over one connection. */
final class Answering implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Console console;
    private final Uploads uploads;
    private final Dispatcher dispatcher;
    private final Recompute recompute;
    private final byte[] buffer = new byte[1 << 16];

    private Answering(Console console, Uploads uploads, Dispatcher dispatcher, Recompute recompute) {
        this.console = console;
        this.uploads = uploads;
        this.dispatcher = dispatcher;
        this.recompute = recompute;
    }

    static Answering over(Database database, InstantSource clock) {
        AuditLog audit = new AuditLog(database, clock);
        Settings settings = new Settings(database, audit, clock);
        Dispatcher dispatcher = Dispatcher.create(database, settings, audit, new SecretReader(Map.of()));
        SlowSync.Office office = new SlowSync.Office(
                settings, audit, new Alerts(database, settings, audit, clock), dispatcher, new SimpleMeterRegistry());
        ChosenRules rules = new ChosenRules(settings);
        SliceStore store = new SliceStore(database, rules, clock);
        Recompute recompute = new Recompute(
                new Recompute.Parts(database, store, settings, rules, office.alerts()),
                new Recompute.Manner(LOOK, Leave.always(), Leave.always()),
                clock);
        Operations operations = Operations.of(database, store, office, recompute, Operations.Work.NONE, clock);
        Uploads uploads = new Uploads(
                new Uploads.Ground(
                        database, store, settings, audit, office.alerts(), office.meters(), OptionalLong::empty),
                clock);
        Console console = Console.start(database, operations, uploads, Listening.local(0));
        return new Answering(console, uploads, dispatcher, recompute);
    }

    /** Asks so often, after as many times that do not count. */
    Latency ask(Question question, int times) {
        long[] nanos = new long[times];
        long bytes = 0;
        for (int n = -times; n < times; n++) {
            URI address = URI.create("http://127.0.0.1:" + console.port() + "/api/v1/"
                    + question.path().apply(Math.abs(n)));
            long start = System.nanoTime();
            bytes = length(address);
            if (n >= 0) {
                nanos[n] = System.nanoTime() - start;
            }
        }
        return Latency.of(question, nanos, bytes);
    }

    /** Reads in the thread that asks: what a client does with its own threads is not the console's latency. */
    private long length(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
            connection.setRequestProperty(
                    "Authorization", "Bearer " + console.key().reveal());
            if (connection.getResponseCode() != 200) {
                throw new IllegalStateException(address + " was answered with " + connection.getResponseCode());
            }
            long length = 0;
            try (InputStream body = connection.getInputStream()) {
                for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                    length += count;
                }
            }
            return length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        console.close();
        uploads.close();
        recompute.close();
        dispatcher.close();
    }
}

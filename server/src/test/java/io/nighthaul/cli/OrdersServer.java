package io.nighthaul.cli;

import io.nighthaul.console.Console;
import io.nighthaul.console.api.Door;
import io.nighthaul.console.api.Listening;
import io.nighthaul.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A running service with a console, and with the API of orders that a file describes; it has no source. */
final class OrdersServer implements AutoCloseable {
    private final Service service;
    private final Console console;
    private final Path key;

    /** @param file in a folder that becomes the service's own */
    OrdersServer(Database database, Path file) {
        Path folder = file.resolveSibling("");
        Clock clock = Clock.systemUTC();
        key = file.resolveSibling("console.key");
        service = Service.start(
                new StoreOptions.Store(Optional.empty(), database), folder, Optional.empty(), Optional.of(file), clock);
        console = Console.start(
                database,
                service.operations(database, clock),
                service.uploads(),
                Listening.local(0).with(Door.PLAIN.withKey(key)));
    }

    String url() {
        return "http://127.0.0.1:" + console.port();
    }

    /** A header with which a program comes in as admin. */
    String bearer() {
        return "Bearer " + console.key().reveal();
    }

    /** What a command needs to be told to come in as admin. */
    List<String> options() {
        return List.of("--url", url(), "--key", key.toString());
    }

    @Override
    public void close() {
        console.close();
        service.close();
    }
}

package io.nighthaul.cli;

import io.nighthaul.store.Database;
import io.nighthaul.store.DatabaseSettings;
import io.nighthaul.store.EmbeddedDatabase;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the data goes: the PostgreSQL named in the environment, or one of our own. */
public final class StoreOptions {
    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Where the embedded PostgreSQL keeps its data when " + DatabaseSettings.VARIABLE
                    + " is not set (default: ${DEFAULT-VALUE}).",
            defaultValue = "data")
    Path data = Path.of("data");

    /** An open store, and the server that came with it if it is our own. */
    public record Store(Optional<EmbeddedDatabase> server, Database database) implements AutoCloseable {
        @Override
        public void close() {
            database.close();
            server.ifPresent(EmbeddedDatabase::close);
        }
    }

    Store open(Map<String, String> environment) {
        Optional<DatabaseSettings> external;
        try {
            external = DatabaseSettings.fromEnvironment(environment);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        if (external.isPresent()) {
            return new Store(Optional.empty(), Database.open(external.get()));
        }
        EmbeddedDatabase server = EmbeddedDatabase.start(data);
        try {
            return new Store(Optional.of(server), Database.open(server));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }
}

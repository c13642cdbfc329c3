package io.nighthaul.testbed.soak;

import io.nighthaul.store.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A PostgreSQL in which every haul gets a database of its own: the one named in the environment, or an embedded one
 * that lives as long as this object, whatever happens to the hauls.
 */
public final class StoreServer implements AutoCloseable {
    /** Names a server whose role may create databases. */
    public static final String VARIABLE = "NIGHTHAUL_TEST_DATABASE_URL";

    private final Optional<EmbeddedDatabase> own;
    private final String url;
    private final List<String> created = new ArrayList<>();

    private StoreServer(Optional<EmbeddedDatabase> own, String url) {
        this.own = own;
        this.url = url;
    }

    /** @param dir where the embedded one keeps its files */
    public static StoreServer start(Path dir, Map<String, String> environment) throws IOException {
        String external = environment.get(VARIABLE);
        if (external != null && !external.isBlank()) {
            return new StoreServer(Optional.empty(), external.strip());
        }
        Files.createDirectories(dir);
        EmbeddedDatabase server = EmbeddedDatabase.start(dir);
        return new StoreServer(Optional.of(server), url(dir, Integer.toString(server.port())));
    }

    /** The address of an embedded server. */
    static String url(Path dir, String port) throws IOException {
        String password = Files.readString(dir.resolve("postgres.password")).strip();
        return "postgresql://postgres:" + password + "@127.0.0.1:" + port + "/postgres";
    }

    /** Whether its processes and files are ours to break. */
    public boolean isOwn() {
        return own.isPresent();
    }

    /** A fresh database; one of that name is dropped first. */
    public Store create(String name) throws SQLException {
        String unique = "nighthaul_test_" + name;
        drop(unique);
        execute("CREATE DATABASE " + unique);
        created.add(unique);
        return new Store(url.replaceFirst("^((?:jdbc:)?\\w+://[^/]+/)[^?]*", "$1" + unique));
    }

    /** The database that is there from the start. */
    public Store main() {
        return new Store(url);
    }

    private void drop(String name) throws SQLException {
        execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = new Store(url).connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        if (own.isPresent()) {
            own.get().close();
            return;
        }
        for (String name : created) {
            drop(name);
        }
    }
}

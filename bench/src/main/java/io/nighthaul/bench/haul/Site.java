package io.nighthaul.bench.haul;

import io.nighthaul.store.EmbeddedDatabase;
import io.nighthaul.testbed.legacy.LegacyHost;
import io.nighthaul.testbed.legacy.LegacyHostSettings;
import io.nighthaul.testbed.legacy.MariaDbSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

/** Both ends: a legacy host with memory for all its rows, and a PostgreSQL set up as Nighthaul ships it. */
final class Site implements AutoCloseable {
    private static final int BUFFER_POOL_MEBIBYTES = 1_024;

    private final Path folder;
    private final LegacyHost legacy;
    private final EmbeddedDatabase postgres;

    private Site(Path folder, LegacyHost legacy, EmbeddedDatabase postgres) {
        this.folder = folder;
        this.legacy = legacy;
        this.postgres = postgres;
    }

    static Site start(Path folder) throws IOException {
        LegacyHost legacy = LegacyHost.start(
                folder.resolve("legacy"),
                LegacyHostSettings.DEFAULTS.with(
                        MariaDbSettings.DEFAULTS.withBufferPoolMebibytes(BUFFER_POOL_MEBIBYTES)));
        try {
            return new Site(folder, legacy, EmbeddedDatabase.start(folder));
        } catch (RuntimeException e) {
            legacy.close();
            throw e;
        }
    }

    Path folder() {
        return folder;
    }

    String sourceVersion() throws SQLException {
        try (Connection root = legacy.root()) {
            return "MariaDB " + root.getMetaData().getDatabaseProductVersion();
        }
    }

    String targetVersion() throws SQLException {
        try (Connection server = target().open()) {
            return "PostgreSQL " + server.getMetaData().getDatabaseProductVersion();
        }
    }

    LegacyHost legacy() {
        return legacy;
    }

    /** The target server by the database that is always there. */
    Target target() {
        return Target.server(
                postgres.port(), Objects.requireNonNull(postgres.settings().password()));
    }

    long sourcePid() {
        return legacy.database().pid();
    }

    long targetPid() throws IOException {
        return Long.parseLong(Files.readAllLines(folder.resolve("postgres/postmaster.pid"))
                .getFirst()
                .strip());
    }

    /** A file only its owner can read, for what must not be on a command line. */
    Path secretFile(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    @Override
    public void close() throws IOException {
        try (legacy) {
            postgres.close();
        }
    }
}

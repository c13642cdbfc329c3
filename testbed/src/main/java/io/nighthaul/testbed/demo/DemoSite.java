package io.nighthaul.testbed.demo;

import io.nighthaul.testbed.legacy.LegacyHost;
import io.nighthaul.testbed.legacy.LegacyHostSettings;
import io.nighthaul.testbed.legacy.MariaDbSettings;
import io.nighthaul.testbed.site.HaulFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The demo's scratch folder: the legacy host, and the configuration that leads to it. */
final class DemoSite implements AutoCloseable {
    private final Path dir;
    private final LegacyHost legacy;

    private DemoSite(Path dir, LegacyHost legacy) {
        this.dir = dir;
        this.legacy = legacy;
    }

    static DemoSite start(Path dir) throws IOException {
        Path scratch = dir.toAbsolutePath();
        empty(scratch);
        Files.createDirectories(scratch);
        LegacyHostSettings settings =
                LegacyHostSettings.DEFAULTS.with(MariaDbSettings.DEFAULTS.withBufferPoolMebibytes(512));
        return new DemoSite(scratch, LegacyHost.start(scratch.resolve("legacy"), settings));
    }

    /** Only what earlier demos left is deleted: a folder with anything else in it is somebody's. */
    private static void empty(Path dir) throws IOException {
        if (!Files.exists(dir)) {
            return;
        }
        List<String> ours = List.of(
                "legacy",
                "postgres",
                "postgres.log",
                "postgres.new",
                "postgres.password.new",
                "postgres.password",
                "nighthaul.lock",
                "nighthaul.yml",
                "db-password",
                "orders-secret",
                "spool",
                "console.key");
        try (Stream<Path> entries = Files.list(dir)) {
            List<Path> others = entries.filter(
                            entry -> !ours.contains(entry.getFileName().toString()))
                    .toList();
            if (!others.isEmpty()) {
                throw new IOException(dir + " holds " + others.getFirst().getFileName()
                        + ", which no demo made; choose another folder with --dir");
            }
        }
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    LegacyHost legacy() {
        return legacy;
    }

    Path dir() {
        return dir;
    }

    /**
     * The file that a user would write.
     *
     * @param more sections
     */
    Path writeConfig(DemoOptions options, String more) throws IOException {
        HaulFile file = new HaulFile(legacy, options.plan(), options.transport, options.workers);
        return file.write(dir.resolve("nighthaul.yml"), text -> "# Written by ./nighthaul demo.\n" + text + more);
    }

    @Override
    public void close() throws IOException {
        legacy.close();
    }
}

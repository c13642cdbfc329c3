package io.nighthaul.testbed.demo;

import io.nighthaul.testbed.fleet.LegacyLayout;
import io.nighthaul.testbed.fleet.SpeedUnit;
import io.nighthaul.testbed.legacy.LegacyHost;
import io.nighthaul.testbed.legacy.LegacyHostSettings;
import io.nighthaul.testbed.legacy.MariaDbSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The demo's scratch folder: the legacy host, and the configuration that leads to it. */
final class DemoSite implements AutoCloseable {
    static final ZoneId ZONE = ZoneId.of("Europe/Belgrade");
    static final LegacyLayout LAYOUT = new LegacyLayout.TablePerVehicle(ZONE, SpeedUnit.KILOMETRES_PER_HOUR);

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
                "spool");
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

    /** The file that a user would write. */
    Path writeConfig(DemoOptions options) throws IOException {
        Path password =
                Files.writeString(dir.resolve("db-password"), legacy.dbLogin().password() + "\n");
        String days =
                options.plan().firstDay() + " to " + options.plan().firstDay().plusDays(options.days - 1L);
        return Files.writeString(dir.resolve("nighthaul.yml"), """
                # Written by ./nighthaul demo for %d vehicles, %s.
                source:
                  ssh:
                    host: %s
                    port: %d
                    user: %s
                    key: %s
                    known-hosts: %s
                  database:
                    port: %d
                    name: %s
                    user: %s
                    password-file: %s
                  schema:
                    table: "{code:lower}gps"
                    time: datum
                    time-zone: %s
                    latitude: lat
                    longitude: lng
                    speed: brzina
                    speed-unit: km/h
                haul:
                  transport: %s
                  workers: %d
                  from: %s
                  to: %s
                fleet:
                  zone: %s
                """.formatted(
                        options.vehicles,
                        days,
                        legacy.host(),
                        legacy.sshPort(),
                        legacy.sshLogin().user(),
                        legacy.clientKeyFile(),
                        legacy.knownHostsFile(),
                        legacy.dbPort(),
                        legacy.databaseName(),
                        legacy.dbLogin().user(),
                        password,
                        ZONE,
                        options.transport,
                        options.workers,
                        options.plan().firstDay(),
                        options.plan().firstDay().plusDays(options.days - 1L),
                        ZONE));
    }

    @Override
    public void close() throws IOException {
        legacy.close();
    }
}

package io.nighthaul.testbed.haul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.HaulException.Kind;
import io.nighthaul.haul.transport.Compression;
import io.nighthaul.haul.transport.LegacySession;
import io.nighthaul.haul.transport.Transport;
import io.nighthaul.testbed.legacy.LegacyHost;
import io.nighthaul.testbed.legacy.LegacyHostSettings;
import io.nighthaul.testbed.legacy.Link.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenWaysIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private static Path dir;

    private static LegacyHost host;
    private static Path spool;

    @BeforeAll
    static void start() throws IOException, SQLException {
        host = LegacyHost.start(dir.resolve("host"), LegacyHostSettings.DEFAULTS);
        spool = dir.resolve("spool");
        LongTable.create(host);
    }

    @AfterAll
    static void stop() throws IOException {
        host.close();
    }

    @AfterEach
    void heal() throws IOException {
        host.link().heal();
        Files.deleteIfExists(host.binFolder().resolve("zstd"));
        await().atMost(SOON).until(() -> host.ssh().traffic().commandsRunning() == 0);
        assertThat(host.ssh().traffic().commands())
                .noneMatch(line -> line.contains(host.dbLogin().password()));
    }

    @Test
    void a_dump_that_is_cut_is_lost_and_the_next_one_is_whole() {
        try (Transport dump = Ways.dump(host, Compression.NONE)) {
            host.link().cutAfter(Direction.TO_CLIENT, 4_000_000);
            assertFails(dump, Kind.LOST, "");
            assertThat(read(dump).fixes()).isEqualTo(LongTable.ROWS);
        }
    }

    @Test
    void a_packed_dump_that_is_cut_is_lost() {
        try (Transport dump = Ways.dump(host, Compression.AUTO)) {
            host.link().cutAfter(Direction.TO_CLIENT, 1_000_000);
            assertFails(dump, Kind.LOST, "");
        }
    }

    @Test
    void a_database_that_dies_in_the_middle_of_a_dump_loses_it() throws IOException {
        host.link().throttle(4_000_000);
        try (Transport dump = Ways.dump(host, Compression.NONE);
                LegacySession session = dump.open()) {
            Thread killer = Thread.ofVirtual().start(() -> {
                await().atMost(SOON)
                        .until(() -> host.link().bytes(Direction.TO_CLIENT) > 0
                                && host.ssh().traffic().commandBytesOut() > 2_000_000);
                host.killDatabase();
                host.link().throttle(1_000_000_000);
            });
            assertThatThrownBy(() -> Seen.read(session, LongTable.TABLE, LongTable.FIRST, LongTable.LAST))
                    .isInstanceOfSatisfying(
                            HaulException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LOST))
                    .hasMessageContaining("2013");
            assertThat(killer.isAlive()).isFalse();
        } finally {
            host.restartDatabase();
        }
    }

    @Test
    void a_file_survives_two_cuts_and_is_not_fetched_from_its_beginning_again() throws IOException {
        try (Transport file = Ways.file(host, Compression.AUTO, spool)) {
            Seen whole = read(file);
            long before = host.link().bytes(Direction.TO_CLIENT);
            Seen again = read(file);
            long undisturbed = host.link().bytes(Direction.TO_CLIENT) - before;
            assertThat(undisturbed).isGreaterThan(2_000_000);

            // Slower than we read, as lines are: what has arrived has been kept when the cut comes.
            host.link().throttle(1_500_000);
            int sessions = host.ssh().traffic().sessionsOpened();
            host.link().cutEvery(Direction.TO_CLIENT, undisturbed * 9 / 20);
            Seen cutTwice = read(file);
            host.link().heal();
            assertThat(host.ssh().traffic().sessionsOpened() - sessions).isGreaterThanOrEqualTo(2);
            assertThat(host.link().bytes(Direction.TO_CLIENT) - before - undisturbed)
                    .isLessThan(undisturbed * 3 / 2);
            assertThat(cutTwice).isEqualTo(whole).isEqualTo(again);
        }
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void a_host_whose_disk_is_full_is_named_and_nothing_is_left_behind() throws IOException {
        Path packer =
                Files.writeString(host.binFolder().resolve("zstd"), "#!/bin/sh\nexec /usr/bin/gzip -1 > /dev/full\n");
        Files.setPosixFilePermissions(packer, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Transport file = Ways.file(host, Compression.AUTO, spool)) {
            assertFails(file, Kind.SOURCE, "disk is full");
        }
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void a_line_that_breaks_while_the_host_writes_the_file_leaves_nothing_behind() throws IOException {
        try (Transport file = Ways.file(host, Compression.NONE, spool);
                LegacySession session = file.open()) {
            Thread cutter = Thread.ofVirtual().start(() -> {
                await().atMost(SOON)
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> !remoteFiles().isEmpty());
                host.link().cut();
            });
            assertThatThrownBy(() -> Seen.read(session, LongTable.TABLE, LongTable.FIRST, LongTable.LAST))
                    .isInstanceOfSatisfying(
                            HaulException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LOST));
            assertThat(cutter.isAlive()).isFalse();
        }
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void what_crashed_runs_left_is_removed_and_nothing_else() throws IOException {
        String name = "nighthaul-0a1b2c3d4e5f-0a1b2c3d-0000-4000-8000-00000000000";
        Path remote = Files.createDirectories(host.home().resolve(".nighthaul/spool"));
        Files.createDirectories(spool);
        for (Path folder : List.of(remote, spool)) {
            old(Files.writeString(folder.resolve(name + "1.sql.zst"), "x"));
            old(Files.writeString(folder.resolve(name + "2.sql.gz.part"), "x"));
            old(Files.writeString(folder.resolve("my-own.sql.zst"), "x"));
            Files.writeString(folder.resolve(name + "3.sql"), "x");
        }
        try (Transport file = Ways.file(host, Compression.AUTO, spool)) {
            file.open().close();
        }
        for (Path folder : List.of(remote, spool)) {
            assertThat(files(folder)).containsExactlyInAnyOrder("my-own.sql.zst", name + "3.sql");
            Files.delete(folder.resolve("my-own.sql.zst"));
            Files.delete(folder.resolve(name + "3.sql"));
        }
    }

    @Test
    void what_a_dead_process_left_is_removed_at_once_on_both_ends() throws IOException {
        String dead = "nighthaul-0a1b2c3d4e5f-0a1b2c3d-0000-4000-8000-000000000001.sql.zst";
        String unknown = "nighthaul-ffffffffffff-0a1b2c3d-0000-4000-8000-000000000001.sql.zst.part";
        Path remote = Files.createDirectories(host.home().resolve(".nighthaul/spool"));
        Files.createDirectories(spool);
        // A lock that nobody holds is what a killed process leaves.
        Files.createFile(spool.resolve("nighthaul-0a1b2c3d4e5f.lock"));
        Files.createFile(spool.resolve(dead));
        Files.createFile(remote.resolve(dead));
        Files.createFile(remote.resolve(dead + ".part"));
        Files.createFile(remote.resolve(unknown));
        try (Transport file = Ways.file(host, Compression.AUTO, spool)) {
            file.open().close();
        }
        assertThat(files(remote)).containsExactly(unknown);
        assertThat(files(spool)).isEmpty();
        Files.delete(remote.resolve(unknown));
    }

    private static void old(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(49))));
    }

    private static Seen read(Transport transport) {
        try (LegacySession session = transport.open()) {
            return Seen.read(session, LongTable.TABLE, LongTable.FIRST, LongTable.LAST);
        }
    }

    private static void assertFails(Transport transport, Kind kind, String message) {
        assertThatThrownBy(() -> read(transport))
                .isInstanceOfSatisfying(
                        HaulException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(message)
                .hasMessageNotContaining(host.dbLogin().password());
    }

    private static List<String> leftBehind() throws IOException {
        return Stream.concat(remoteFiles().stream(), files(spool).stream()).toList();
    }

    private static List<String> remoteFiles() throws IOException {
        return files(host.home().resolve(".nighthaul/spool"));
    }

    private static List<String> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}

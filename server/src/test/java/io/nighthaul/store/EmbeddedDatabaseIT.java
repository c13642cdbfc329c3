package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class EmbeddedDatabaseIT {
    @TempDir
    Path folder;

    /** Another Nighthaul, to be killed. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) throws InterruptedException {
            EmbeddedDatabase server = EmbeddedDatabase.start(Path.of(arguments[0]));
            try (Database database = Database.open(server.settings())) {
                new Vehicles(database).id("kept");
            }
            System.out.println("ready " + server.port());
            Thread.sleep(Duration.ofMinutes(5));
        }
    }

    private static String shown(Database database, String setting) {
        return database.inTransaction(
                tx -> tx.sql("SHOW " + setting).query(String.class).single());
    }

    @Test
    void keeps_data_over_a_restart_and_writes_it_to_disk_before_it_says_so() {
        try (EmbeddedDatabase server = EmbeddedDatabase.start(folder);
                Database database = Database.open(server.settings())) {
            assertThat(new Vehicles(database).id("kept")).isEqualTo(1);
            assertThat(shown(database, "fsync")).isEqualTo("on");
            assertThat(shown(database, "synchronous_commit")).isEqualTo("on");
            assertThat(shown(database, "full_page_writes")).isEqualTo("on");
            assertThat(shown(database, "listen_addresses")).isEqualTo("127.0.0.1");
        }
        assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
        try (EmbeddedDatabase server = EmbeddedDatabase.start(folder);
                Database database = Database.open(server.settings())) {
            assertThat(new Vehicles(database).id("kept")).isEqualTo(1);
        }
    }

    @Test
    void takes_over_what_a_killed_process_has_left_running() throws Exception {
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        folder.toString())
                .redirectError(folder.resolve("victim.log").toFile())
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.lines().filter(line -> line.startsWith("ready")).findFirst())
                    .as("see %s", Files.readString(folder.resolve("victim.log")))
                    .isPresent();
        } finally {
            victim.destroyForcibly();
        }
        assertThat(victim.waitFor(20, TimeUnit.SECONDS)).isTrue();
        ProcessHandle left = ProcessHandle.of(processId()).orElseThrow();
        assertThat(left.isAlive()).isTrue();
        try (EmbeddedDatabase server = EmbeddedDatabase.start(folder);
                Database database = Database.open(server.settings())) {
            assertThat(left.isAlive()).isFalse();
            assertThat(new Vehicles(database).id("kept")).isEqualTo(1);
        }
    }

    private long processId() throws IOException {
        return Long.parseLong(Files.readAllLines(folder.resolve("postgres/postmaster.pid"))
                .getFirst()
                .strip());
    }

    @Test
    void leaves_a_server_alone_that_only_has_the_number_of_the_one_before() throws IOException {
        try (EmbeddedDatabase server = EmbeddedDatabase.start(folder)) {
            assertThat(server.port()).isPositive();
            ProcessHandle foreign = ProcessHandle.of(processId()).orElseThrow();
            Path other = Files.createDirectories(folder.resolve("other"));
            Files.createDirectories(other.resolve("postgres"));
            Files.copy(folder.resolve("postgres/postmaster.pid"), other.resolve("postgres/postmaster.pid"));
            assertThatThrownBy(() -> EmbeddedDatabase.start(other)).isInstanceOf(StoreException.class);
            assertThat(foreign.isAlive()).isTrue();
        }
    }

    @Test
    void says_where_to_look_when_it_cannot_start() throws IOException {
        Path data = Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(data.resolve("PG_VERSION"), "9.1\n");
        Files.writeString(data.resolve("postmaster.pid"), "\0garbage");
        assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE))
                .hasMessageContaining(data.toString())
                .hasMessageContaining(folder.resolve("postgres.log").toString())
                .hasMessageContaining(DatabaseSettings.VARIABLE);
    }
}

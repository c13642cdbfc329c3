package io.nighthaul.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.client.jdk.JdbcDatabase;
import io.nighthaul.client.jdk.JdkSurroundings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, really killed. More often with {@code -Dnighthaul.client.kills=200}. */
@Timeout(600)
class KilledProcessIT {
    private static final int KILLS = Integer.getInteger("nighthaul.client.kills", 3);

    @TempDir
    Path folder;

    private final SplittableRandom random = new SplittableRandom();

    /** Lets a child run until it has acknowledged some records, kills it, and says which. */
    private Set<String> acknowledged(HttpDouble http, String mode) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        RecordingChild.class.getName(),
                        folder.resolve("outbox.db").toString(),
                        http.url().toString(),
                        mode)
                .redirectError(folder.resolve("child.err").toFile())
                .start();
        Set<String> ids = new HashSet<>();
        int enough = random.nextInt(1, 300);
        try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
            for (String id = lines.readLine(); id != null; id = lines.readLine()) {
                // A line that the kill has cut off was never acknowledged to anybody.
                if (id.length() == 36) {
                    ids.add(id);
                }
                if (ids.size() == enough) {
                    // Not the process's own method, which would close the pipe with what it had acknowledged.
                    child.toHandle().destroyForcibly();
                }
            }
        }
        child.waitFor();
        assertThat(ids).as("see %s", folder.resolve("child.err")).hasSizeGreaterThanOrEqualTo(enough);
        return ids;
    }

    private Set<String> stored() {
        try (JdbcDatabase reader = JdbcDatabase.open(folder.resolve("outbox.db"))) {
            return new HashSet<>(reader.query("SELECT record_id FROM record", row -> row.text(0)));
        }
    }

    @Test
    void everything_that_was_acknowledged_before_a_kill_is_there() throws Exception {
        Set<String> all = new HashSet<>();
        try (HttpDouble http = HttpDouble.start()) {
            for (int kill = 0; kill < KILLS; kill++) {
                all.addAll(acknowledged(http, "record"));
                assertThat(stored()).containsAll(all);
            }
        }
    }

    @Test
    void killed_while_it_syncs_it_loses_nothing_and_sends_nothing_twice() throws Exception {
        Set<String> all = new HashSet<>();
        try (HttpDouble http = HttpDouble.start()) {
            http.allow(RecordingChild.TOKEN, RecordingChild.OWNER);
            http.server().rules.recordsMax = 7;
            http.server().rules.sessionsPerDeviceMax = 1_000;
            for (int kill = 0; kill < KILLS; kill++) {
                all.addAll(acknowledged(http, "sync"));
                assertThat(stored()).containsAll(all);
            }
            try (NighthaulClient client = NighthaulClient.open(
                    folder.resolve("outbox.db"),
                    RecordingChild.settings(http.url()),
                    JdkSurroundings.create(),
                    ClientListener.NONE)) {
                SyncReport report = client.sync();
                assertThat(report.end()).as(report.detail()).isEqualTo(SyncReport.End.DONE);
                assertThat(client.counts().waiting()).isZero();
            }
            assertThat(http.server().knownOf("phone-1")).containsAll(all).containsAll(stored());
            assertThat(http.server().log)
                    .extracting(ServerDouble.Processed::recordId)
                    .doesNotHaveDuplicates();
        }
    }
}

package io.nighthaul.testbed.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.testbed.phone.model.StoreReport;
import io.nighthaul.testbed.soak.HaulProcess;
import io.nighthaul.testbed.soak.Store;
import io.nighthaul.testbed.soak.StoreServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes, really killed: phones that record and upload, and the service that takes it. More often with
 * {@code -Dnighthaul.phone.kills=50}.
 */
@Timeout(1_800)
class PhonesKilledIT {
    private static final int KILLS = Integer.getInteger("nighthaul.phone.kills", 3);
    /** Long enough that each kill meets phones that drive: one takes seconds, for the service has to start again. */
    private static final int MINUTES = Math.min(600, 20 * KILLS);

    private static final double PACE = MINUTES * 60 / ((KILLS > 10 ? 12.0 : 6.0) * KILLS);

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int LOOKS_MAX = 100;

    private static final Duration START_MAX = Duration.ofMinutes(2);
    private static final Duration END_MAX = Duration.ofMinutes(10);
    private static final String DAY = "2026-03-09";

    private final SplittableRandom random = new SplittableRandom();

    @TempDir
    private Path dir;

    private StoreServer database;
    private Store store;
    private int port;
    private int runs;

    @BeforeEach
    void start() throws IOException, SQLException {
        database = StoreServer.start(dir.resolve("server"), System.getenv());
        store = database.create("phones_killed");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    @AfterEach
    void stop() throws SQLException {
        database.close();
    }

    private Path log(String what) {
        return dir.resolve(what + "-" + runs++ + ".log");
    }

    private HaulProcess serve() throws IOException {
        HaulProcess serving = HaulProcess.launch(
                HaulProcess.Way.PLAIN.with(store.environment()),
                log("serve"),
                "serve",
                "--data",
                dir.resolve("data").toString(),
                "--zone",
                "Europe/Belgrade",
                "--port",
                Integer.toString(port));
        Awaitility.await().atMost(START_MAX).until(() -> {
            assertThat(serving.hasEndedWithin(Duration.ZERO))
                    .as(serving.output())
                    .isFalse();
            return serving.output().contains("console at");
        });
        return serving;
    }

    private HaulProcess phones() throws IOException {
        return HaulProcess.launchMain(
                HaulProcess.Way.PLAIN,
                log("phones"),
                PhoneCommand.class,
                "--url",
                "http://127.0.0.1:" + port,
                "--key",
                dir.resolve("data").resolve("console.key").toString(),
                "--phones",
                "3",
                "--minutes",
                Integer.toString(MINUTES),
                "--day",
                DAY,
                "--pace",
                Double.toString(PACE),
                "--patience",
                "PT2M",
                "--dir",
                dir.resolve("phones").toString());
    }

    /**
     * Lets the phones get on by at least a few records, so that each life does something. Those that have recorded all
     * they had get on by uploading, for which some seconds are enough.
     */
    private void awaitProgress(HaulProcess phones) throws IOException, InterruptedException {
        long before = recorded().size();
        for (int looks = 0; looks < LOOKS_MAX; looks++) {
            if (phones.hasEndedWithin(LOOK) || recorded().size() > before) {
                break;
            }
        }
        phones.hasEndedWithin(Duration.ofMillis(random.nextLong(1_500)));
    }

    private List<String> recorded() throws IOException {
        List<String> ids = new ArrayList<>();
        for (String device : List.of("phone-P93580", "phone-P93581", "phone-P93582")) {
            Path journal = dir.resolve("phones").resolve(device).resolve("recorded-" + DAY);
            if (Files.exists(journal)) {
                Files.readString(journal)
                        .lines()
                        .filter(line -> line.length() == 36)
                        .forEach(ids::add);
            }
        }
        return ids;
    }

    @Test
    void nothing_is_lost_and_nothing_counts_twice_when_both_sides_are_killed() throws Exception {
        HaulProcess serving = serve();
        HaulProcess phones = phones();
        int met = 0;
        try {
            for (int kill = 0; kill < KILLS; kill++) {
                awaitProgress(phones);
                met += phones.hasEndedWithin(Duration.ZERO) ? 0 : 1;
                if (random.nextBoolean()) {
                    serving.kill();
                    awaitProgress(phones);
                    serving = serve();
                } else {
                    phones.kill();
                    phones = phones();
                }
            }
            // Both at least once, in the same moment.
            awaitProgress(phones);
            serving.kill();
            phones.kill();
            serving = serve();
            phones = phones();
            assertThat(phones.exitCode(END_MAX)).as(phones.output()).isZero();
            assertThat(phones.output()).contains("Every record has arrived, and once.");
        } finally {
            serving.close();
            phones.close();
        }
        assertThat(met).as("kills while phones drove").isGreaterThan(KILLS / 2);
        Set<String> processed = StoreReport.processed(store);
        assertThat(recorded()).isNotEmpty().doesNotHaveDuplicates().allMatch(processed::contains);
        StoreReport.requireConsistent(store);
    }
}

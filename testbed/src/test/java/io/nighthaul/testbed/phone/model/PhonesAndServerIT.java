package io.nighthaul.testbed.phone.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.testbed.soak.StoreServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The library for phones against the server that ships, both dying at any step, over a network at its worst. Longer with
 * {@code ./nighthaul phone model}; one again with {@code -Dseed=N}.
 */
class PhonesAndServerIT {
    private static final int STEPS = 80;

    @TempDir
    private static Path dir;

    private static StoreServer server;
    private static ModelRun run;

    @BeforeAll
    static void start() throws IOException, SQLException {
        server = StoreServer.start(dir.resolve("server"), System.getenv());
        run = new ModelRun(server, dir, "phone_model");
    }

    @AfterAll
    static void stop() throws SQLException {
        run.close();
        server.close();
    }

    private static void play(long first, int seeds, ModelRun.Parts parts) throws IOException, SQLException {
        Long only = Long.getLong("seed");
        long from = only != null ? only : first;
        long until = only != null ? only + 1 : first + seeds;
        for (long seed : LongStream.range(from, until).toArray()) {
            assertThat(run.play(seed, STEPS, parts)).isPositive();
        }
    }

    @Test
    void nothing_is_lost_and_nothing_counts_twice_whatever_happens() throws IOException, SQLException {
        play(0, 3, ModelRun.Parts.IN_TURN);
    }

    @Test
    void nor_when_parts_go_side_by_side() throws IOException, SQLException {
        play(1_000, 1, ModelRun.Parts.TOGETHER);
    }
}

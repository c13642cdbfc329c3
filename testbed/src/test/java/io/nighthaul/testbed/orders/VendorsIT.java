package io.nighthaul.testbed.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.orders.Mode;
import io.nighthaul.testbed.soak.StoreServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Random vendors on bad days; {@code -Dseed=N} replays one, {@code -Dvendors=200} plays more of them. */
@Timeout(900)
class VendorsIT {
    private static final int RUNS = Integer.getInteger("vendors", 10);

    @TempDir
    private static Path dir;

    private static StoreServer server;

    @BeforeAll
    static void start() throws IOException {
        server = StoreServer.start(dir.resolve("server"), System.getenv());
    }

    @AfterAll
    static void stop() throws SQLException {
        server.close();
    }

    private static <T> T one(SplittableRandom random, T[] of) {
        return of[random.nextInt(of.length)];
    }

    static ApiShape shape(SplittableRandom random) {
        return ApiShape.usual()
                .with(
                        one(random, ApiShape.Style.values()),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        one(random, ApiShape.Deletion.values()))
                .withPages(random.nextInt(7, 25), random.nextBoolean() ? 0 : random.nextInt(2, 9))
                .with(one(random, ApiShape.RateStyle.values()), one(random, ApiShape.AuthKind.values()))
                .withLimits(
                        new ApiShape.Limit("permin", random.nextInt(20, 60), Duration.ofMinutes(1)),
                        new ApiShape.Limit("perhour", random.nextInt(200, 1_000), Duration.ofHours(1)))
                .withTaggedPages(random.nextBoolean());
    }

    @Test
    void whatever_the_vendor_is_like_nothing_is_lost_or_moved_back_and_the_table_ends_as_the_truth() throws Exception {
        Long only = Long.getLong("seed");
        for (long seed = only != null ? only : 0; seed < (only != null ? only + 1 : RUNS); seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ApiShape shape = shape(random);
            try (OrdersBed bed = OrdersBed.start(server, dir, "vendor" + seed, seed, random.nextInt(30, 110), shape)) {
                play(bed);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("failed with -Dseed=" + seed + ": " + shape, e);
            }
        }
    }

    private static void play(OrdersBed bed) {
        Witness witness = new Witness(bed);
        bed.api.onRequest(() -> {
            bed.time.pass(Duration.ofMillis(120));
            witness.look();
        });
        bed.api.set(ApiFaults.MANY);
        bed.run(Mode.FULL);
        bed.run(Mode.INCREMENTAL);
        bed.api.revokeTokens();
        bed.api.set(ApiFaults.NONE);
        bed.time.pass(Duration.ofDays(3));
        bed.run(Mode.INCREMENTAL);
        bed.run(Mode.SWEEP);
        bed.time.pass(Duration.ofDays(3));
        bed.run(Mode.INCREMENTAL);
        witness.assertContent();
        bed.assertEqualsTruth();
        bed.assertPolite();
        assertThat(bed.board.status().orders().waiting()).isZero();
    }
}

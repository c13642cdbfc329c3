package io.nighthaul.client;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two phones live through whatever a seed holds in store for them. Longer with {@code -Dnighthaul.client.seeds=5000}; one
 * again with {@code -Dseed=N}.
 */
class ClientModelTest {
    private static final int SEEDS = Integer.getInteger("nighthaul.client.seeds", 9);
    private static final int STEPS = 120;

    // Held, because a logger that nobody holds forgets its level.
    private final Logger log = Logger.getLogger("io.nighthaul.client");

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    @BeforeEach
    void silenceBrokenListeners() {
        log.setLevel(Level.OFF);
    }

    private void run(RandomGenerator random, Executor executor) {
        Path own = folder.resolve(Long.toUnsignedString(random.nextLong()));
        own.toFile().mkdirs();
        try (var world = new ModelWorld(own, random, executor)) {
            world.live(STEPS);
            world.recover();
            world.live(STEPS / 4);
            world.recover();
        }
    }

    @Test
    void nothing_is_lost_and_nothing_comes_twice_whatever_happens() {
        Seeds.forAll(SEEDS, random -> run(random, Runnable::run));
    }

    @Test
    void nor_when_parts_go_side_by_side() {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Seeds.forAll(SEEDS / 3, random -> run(random, threads));
        } finally {
            threads.shutdownNow();
        }
    }
}

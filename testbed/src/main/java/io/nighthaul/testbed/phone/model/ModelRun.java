package io.nighthaul.testbed.phone.model;

import io.nighthaul.client.TrueTime;
import io.nighthaul.testbed.soak.StoreServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Plays worlds from seeds, one after the other over one store. */
final class ModelRun implements AutoCloseable {
    private static final int LANES = 4;

    private final Path folder;
    private final TrueTime time = new TrueTime();
    private final TrueTime.WrongClock serverClock = time.new WrongClock();
    private final ModelSite site;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(LANES, Thread.ofVirtual().factory());

    /**
     * @param folder for the phones' files; in memory if there is such a place, since no power is cut here
     * @param name of the database, dropped first
     */
    ModelRun(StoreServer server, Path folder, String name) throws SQLException {
        this.folder = folder;
        this.site = new ModelSite(server.create(name), serverClock);
    }

    /** How phones send their parts. */
    enum Parts {
        /** One after the other: the same seed gives the same. */
        IN_TURN,
        /** Side by side, as they come. */
        TOGETHER
    }

    /**
     * Plays one world.
     *
     * @return how many records went through it
     * @throws BrokenPromise naming the seed, if something that has to be true is not
     */
    long play(long seed, int steps, Parts parts) throws SQLException, IOException {
        time.begin();
        Path own = Files.createTempDirectory(folder, "world-");
        Executor executor = parts == Parts.TOGETHER ? threads : Runnable::run;
        String name = "w" + seed + (parts == Parts.TOGETHER ? "t" : "");
        try (ModelWorld world =
                new ModelWorld(site, time, serverClock, own, name, new SplittableRandom(seed), executor)) {
            world.live(steps);
            world.recover();
            world.live(steps / 4);
            world.recover();
            return world.recorded();
        } catch (BrokenPromise | RuntimeException e) {
            BrokenPromise broken = new BrokenPromise("seed " + seed + ", parts " + parts + ": " + e.getMessage());
            broken.initCause(e);
            throw broken;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        site.close();
    }
}

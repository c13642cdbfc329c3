package io.nighthaul.client.jdk;

import io.nighthaul.client.Surroundings;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What a JVM brings. */
public final class JdkSurroundings {
    private static final int THREADS = 4;

    private JdkSurroundings() {}

    /** A set of its own for each call; its threads end by themselves when idle, and keep no process alive. */
    public static Surroundings create() {
        return new Surroundings(
                JdbcDatabase::open,
                new HttpTransport(),
                Clock.systemUTC(),
                new MonotonicWaiter(),
                new SecureRandom(),
                threads());
    }

    private static ExecutorService threads() {
        var threads =
                new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    var thread = new Thread(work, "nighthaul-upload");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}

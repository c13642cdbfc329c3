package io.nighthaul.bench.reprocess;

import com.sun.management.OperatingSystemMXBean;
import io.nighthaul.bench.haul.ProcStat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Takes the time of something, and the processor time that PostgreSQL and this process spend on it. */
final class Stopwatch {
    private final long server;
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** @param data of the embedded PostgreSQL */
    Stopwatch(Path data) throws IOException {
        server = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                .getFirst()
                .strip());
    }

    Timing.Lap of(Callable<?> work) throws Exception {
        Duration server = ProcStat.ofTree(this.server);
        long oursNanos = system.getProcessCpuTime();
        long startedNanos = System.nanoTime();
        work.call();
        return new Timing.Lap(
                Duration.ofNanos(System.nanoTime() - startedNanos),
                ProcStat.ofTree(this.server).minus(server),
                Duration.ofNanos(system.getProcessCpuTime() - oursNanos));
    }
}

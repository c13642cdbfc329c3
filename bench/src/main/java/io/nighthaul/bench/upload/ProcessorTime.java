package io.nighthaul.bench.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What was spent on the processor: says what a machine could do that has nothing else to do, as latencies of a busy one do
 * not.
 *
 * @param service without the load
 * @param postgres with all its sessions that are there still
 */
record ProcessorTime(Duration service, Duration postgres, Duration load) {
    /**
     * @param folder in which the server works
     * @param load what was spent on it so far
     */
    static ProcessorTime now(Path folder, Duration load) {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Duration postgres = ProcessHandle.of(postmaster(folder)).stream()
                .flatMap(one -> Stream.concat(Stream.of(one), one.descendants()))
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
        return new ProcessorTime(Duration.ofNanos(system.getProcessCpuTime()).minus(load), postgres, load);
    }

    private static long postmaster(Path folder) {
        try {
            return Long.parseLong(Files.readAllLines(folder.resolve("postgres/postmaster.pid"))
                    .getFirst()
                    .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessorTime since(ProcessorTime before) {
        return new ProcessorTime(
                service.minus(before.service), postgres.minus(before.postgres), load.minus(before.load));
    }

    /** Cores that so many parts a second keep busy, with the load. */
    double coresFor(double perSecond, long parts) {
        return service.plus(postgres).plus(load).toNanos() / 1e9 / parts * perSecond;
    }

    String perPart(long parts) {
        return String.format(
                java.util.Locale.ROOT,
                "processor time of a part: %.2f ms in the service, %.2f ms in PostgreSQL, %.2f ms in the load",
                service.toNanos() / 1e6 / parts,
                postgres.toNanos() / 1e6 / parts,
                load.toNanos() / 1e6 / parts);
    }
}

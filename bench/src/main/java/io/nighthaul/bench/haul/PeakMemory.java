package io.nighthaul.bench.haul;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The most memory that a process and its descendants had resident, each at its own peak. Looks until closed. */
final class PeakMemory implements AutoCloseable {
    private static final long LOOK_MS = 250;
    private static final String PEAK = "VmHWM:";

    private final Map<Long, Long> bytesByPid = new ConcurrentHashMap<>();
    private final Process process;
    private final Thread looker;

    private PeakMemory(Process process) {
        this.process = process;
        this.looker = Thread.ofPlatform().daemon().name("bench-memory").start(this::look);
    }

    static PeakMemory of(Process process) {
        return new PeakMemory(process);
    }

    long bytes() {
        return bytesByPid.values().stream().mapToLong(Long::longValue).sum();
    }

    private void look() {
        try {
            while (true) {
                Stream.concat(Stream.of(process.toHandle()), process.descendants())
                        .forEach(each -> note(each.pid()));
                Thread.sleep(LOOK_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            lines.filter(line -> line.startsWith(PEAK))
                    .findFirst()
                    .ifPresent(line -> bytesByPid.merge(pid, parse(line), Math::max));
        } catch (IOException | java.io.UncheckedIOException e) {
            // It has ended since it was listed; what was seen of it before counts.
            return;
        }
    }

    /** @param line such as {@code VmHWM:   123456 kB} */
    static long parse(String line) {
        return Long.parseLong(line.substring(PEAK.length(), line.length() - "kB".length())
                        .strip())
                * 1_024;
    }

    @Override
    public void close() {
        looker.interrupt();
    }
}

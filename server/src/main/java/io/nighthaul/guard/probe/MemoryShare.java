package io.nighthaul.guard.probe;

import com.sun.management.OperatingSystemMXBean;
import io.nighthaul.guard.Reading;
import io.nighthaul.guard.Signal;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;

/**
 * How much of the memory is in use, of the machine or of the container, whichever is fuller.
 *
 * <p>Files that the system keeps in memory count as free: it gives them back when asked. Java's own figures count them as
 * used, inside a container as outside, and a healthy database host would seem full for ever.
 */
final class MemoryShare {
    private final Path proc;
    private final ControlGroup group;
    private final DoubleSupplier otherwise;

    MemoryShare(Path proc, Path groups, DoubleSupplier otherwise) {
        this.proc = proc;
        this.group = new ControlGroup(proc, groups);
        this.otherwise = otherwise;
    }

    static MemoryShare ofThisHost() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new MemoryShare(
                Path.of("/proc"),
                Path.of("/sys/fs/cgroup"),
                () -> 1 - (double) system.getFreeMemorySize() / system.getTotalMemorySize());
    }

    Reading reading() {
        Path file = proc.resolve("meminfo");
        try {
            double machine = Files.exists(file) ? used(Files.readString(file)) : otherwise.getAsDouble();
            OptionalDouble container = group.memoryUsed();
            return Reading.of(Signal.HOST_MEMORY, 100 * Math.max(machine, container.orElse(0)));
        } catch (IOException | IllegalArgumentException e) {
            return new Reading.Blind(Signal.HOST_MEMORY, "the memory cannot be looked at: " + e.getMessage());
        }
    }

    /** From the text of {@code /proc/meminfo}. */
    static double used(String meminfo) {
        double total = kib(meminfo, "MemTotal:");
        return 1 - kib(meminfo, "MemAvailable:") / total;
    }

    private static double kib(String meminfo, String name) {
        return meminfo.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).replace("kB", "").strip())
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("/proc/meminfo has no " + name));
    }
}

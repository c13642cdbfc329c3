package io.nighthaul.guard.probe;

import com.sun.management.OperatingSystemMXBean;
import io.nighthaul.guard.Probe;
import io.nighthaul.guard.Reading;
import io.nighthaul.guard.Side;
import io.nighthaul.guard.Signal;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Asks the machine, or the container, that this process runs in. */
public final class HostProbe implements Probe {
    private final DoubleSupplier cpuShare;
    private final MemoryShare memory;
    private final Path dataFolder;

    /** @param dataFolder where this process writes */
    public HostProbe(Path dataFolder) {
        this(cpuOfThisHost(), MemoryShare.ofThisHost(), dataFolder);
    }

    HostProbe(DoubleSupplier cpuShare, MemoryShare memory, Path dataFolder) {
        this.cpuShare = cpuShare;
        this.memory = memory;
        this.dataFolder = dataFolder;
    }

    /** Since the call before, so between two looks; knows the limits of a container. */
    private static DoubleSupplier cpuOfThisHost() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system::getCpuLoad;
    }

    @Override
    public Side side() {
        return Side.HOST;
    }

    @Override
    public List<Reading> read() {
        double share = cpuShare.getAsDouble();
        Reading cpu = share >= 0
                ? new Reading.Seen(Signal.HOST_CPU, share * 100)
                : new Reading.Blind(Signal.HOST_CPU, "the system does not tell how busy its CPU is");
        List<Reading> readings = new ArrayList<>(List.of(cpu, memory.reading()));
        readings.addAll(FreeDisk.readings(Signal.HOST_FREE_DISK, Signal.HOST_DISK, dataFolder));
        return readings;
    }
}

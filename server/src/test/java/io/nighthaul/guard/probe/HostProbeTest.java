package io.nighthaul.guard.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.guard.Reading;
import io.nighthaul.guard.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostProbeTest {
    private static final String MEMINFO = """
            MemTotal:       24683656 kB
            MemFree:          782056 kB
            MemAvailable:   18512742 kB
            Buffers:           20136 kB
            Cached:         15534188 kB
            """;

    @TempDir
    Path folder;

    private Path proc;
    private Path groups;

    @BeforeEach
    void folders() throws IOException {
        proc = folder.resolve("proc");
        groups = folder.resolve("cgroup");
        Files.createDirectories(proc.resolve("self"));
        Files.createDirectories(groups);
    }

    private void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private double memory() {
        Reading reading = new MemoryShare(proc, groups, () -> 0.33).reading();
        assertThat(reading).isInstanceOf(Reading.Seen.class);
        return Math.round(((Reading.Seen) reading).value() * 100) / 100.0;
    }

    @Test
    void this_host_can_be_seen() {
        List<Reading> readings = new HostProbe(folder).read();
        assertThat(readings)
                .extracting(Reading::signal)
                .containsExactly(Signal.HOST_CPU, Signal.HOST_MEMORY, Signal.HOST_FREE_DISK, Signal.HOST_DISK);
        assertThat(readings.subList(1, 4)).allMatch(reading -> reading instanceof Reading.Seen);
        assertThat(new HeapRoom().getAsLong())
                .isBetween(1L, Runtime.getRuntime().maxMemory());
    }

    @Test
    void files_kept_in_memory_are_no_load() throws IOException {
        write(proc.resolve("meminfo"), MEMINFO);
        assertThat(memory()).isEqualTo(25.0);
    }

    @Test
    void a_container_that_is_fuller_than_the_machine_counts() throws IOException {
        write(proc.resolve("meminfo"), MEMINFO);
        write(proc.resolve("self/cgroup"), "0::/system.slice/nighthaul.service\n");
        Path service = groups.resolve("system.slice/nighthaul.service");
        write(service.resolve("memory.max"), "1000000\n");
        write(service.resolve("memory.current"), "950000\n");
        write(service.resolve("memory.stat"), "anon 500000\nfile 450000\ninactive_file 150000\nactive_file 300000\n");
        assertThat(memory()).isEqualTo(80.0);
    }

    @Test
    void the_fullest_of_the_groups_above_counts_too() throws IOException {
        write(proc.resolve("meminfo"), MEMINFO);
        write(proc.resolve("self/cgroup"), "0::/system.slice/nighthaul.service\n");
        write(groups.resolve("system.slice/nighthaul.service/memory.max"), "max\n");
        write(groups.resolve("system.slice/nighthaul.service/memory.current"), "950000\n");
        write(groups.resolve("system.slice/memory.max"), "1000000\n");
        write(groups.resolve("system.slice/memory.current"), "900000\n");
        assertThat(memory()).isEqualTo(90.0);
    }

    @Test
    void the_first_version_of_control_groups_is_understood() throws IOException {
        write(proc.resolve("meminfo"), MEMINFO);
        write(proc.resolve("self/cgroup"), "5:devices:/\n4:memory:/docker/0123abc\n1:cpu:/\n0::/\n");
        Path memory = groups.resolve("memory");
        write(memory.resolve("memory.limit_in_bytes"), "2000000\n");
        write(memory.resolve("memory.usage_in_bytes"), "1900000\n");
        write(memory.resolve("memory.stat"), "cache 900000\ninactive_file 1\ntotal_inactive_file 700000\n");
        assertThat(memory()).as("the path is the one the host sees").isEqualTo(60.0);
        write(memory.resolve("memory.limit_in_bytes"), "9223372036854771712\n");
        assertThat(memory()).as("no limit").isEqualTo(25.0);
    }

    @Test
    void a_path_that_leads_out_of_the_groups_is_not_followed() throws IOException {
        write(proc.resolve("meminfo"), MEMINFO);
        write(proc.resolve("self/cgroup"), "0::/../../etc\n");
        assertThat(memory()).isEqualTo(25.0);
    }

    @Test
    void without_linux_the_runtime_is_asked() {
        assertThat(memory()).isEqualTo(33.0);
    }

    @Test
    void figures_that_are_none_are_blindness() throws IOException {
        write(proc.resolve("meminfo"), "MemTotal: lots\n");
        assertThat(new MemoryShare(proc, groups, () -> 0.33).reading()).isInstanceOf(Reading.Blind.class);
        write(proc.resolve("meminfo"), "MemTotal:  0 kB\nMemAvailable: 0 kB\n");
        assertThat(new MemoryShare(proc, groups, () -> 0.33).reading()).isInstanceOf(Reading.Blind.class);
    }

    @Test
    void a_cpu_that_nobody_tells_of_is_blindness() {
        List<Reading> readings = new HostProbe(() -> -1, new MemoryShare(proc, groups, () -> 0.33), folder).read();
        assertThat(readings.getFirst()).isInstanceOf(Reading.Blind.class);
        assertThat(new HostProbe(() -> Double.NaN, new MemoryShare(proc, groups, () -> 0), folder)
                        .read()
                        .getFirst())
                .isInstanceOf(Reading.Blind.class);
        assertThat(new HostProbe(() -> 0.5, new MemoryShare(proc, groups, () -> 0), folder).read())
                .contains(new Reading.Seen(Signal.HOST_CPU, 50));
    }
}

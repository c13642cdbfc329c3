package io.nighthaul.testbed.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.nighthaul.testbed.fleet.Faults;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.site.HaulSite;
import io.nighthaul.testbed.soak.HaulProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk of our own that fills up: a small file system in memory, seen by nobody but the processes started in it, and
 * gone with them. Needs to be root, or to be allowed user namespaces.
 */
class FullDiskIT {
    private static final FleetPlan PLAN = FleetPlan.of(41, 4, FleetPlan.demo().firstDay(), 20)
            .withFaults(Faults.DEFAULT)
            .withInterval(Duration.ofSeconds(3));

    @TempDir
    private static Path dir;

    private static HaulSite site;

    @BeforeAll
    static void start() throws IOException, SQLException {
        site = HaulSite.start(dir, PLAN);
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
    }

    @Test
    void a_disk_full_of_fixes_ends_the_haul_with_advice_and_the_next_one_goes_on()
            throws IOException, InterruptedException {
        assertRecovers("all", "");
    }

    @Test
    void a_disk_too_full_for_the_write_ahead_log_ends_the_haul_with_advice_and_the_next_one_goes_on()
            throws IOException, InterruptedException {
        // The tables move to another disk, so that it is the log that finds no room, which PostgreSQL answers by
        // going down.
        Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
        String moving = "mv postgres/base " + elsewhere + " && ln -s " + elsewhere + "/base postgres/base; ";
        assertRecovers("wal", moving);
    }

    private static void assertRecovers(String name, String moving) throws IOException, InterruptedException {
        Path mount = Files.createDirectory(dir.resolve(name));
        Path day = site.config(name + ".yml", text -> text.replaceFirst("to: .*", "to: " + PLAN.firstDay()));
        // Hauls a day, leaves some room, hauls all until it is full, gives the room back, hauls all again.
        String script = "mount -t tmpfs -o size=1g none " + mount + " && cd " + mount + " || exit 1; "
                + said("haul", day) + moving
                + "free=$(df --output=avail -k . | tail -1); head -c $(((free - 20480) * 1024)) /dev/zero > filler; "
                + said("haul", site.config()) + "rm filler; " + said("haul", site.config())
                + said("verify", site.config());

        Cli.Ended ended = namespace(script);

        assumeThat(ended.output())
                .as("mounting is not allowed here: " + ended.output())
                .contains("CODE haul 0");
        List<String> codes =
                ended.lines().stream().filter(line -> line.startsWith("CODE")).toList();
        assertThat(codes)
                .as(ended.output())
                .containsExactly("CODE haul 0", "CODE haul 4", "CODE haul 0", "CODE verify 0");
        assertThat(ended.lines())
                .filteredOn(line -> line.startsWith("Stopped: "))
                .as(ended.output())
                .singleElement()
                .asString()
                .contains("the database's disk is full", "free space there");
        assertThat(ended.output()).doesNotContain("Exception", "\tat ");
    }

    /** Runs a command of ours and says how it ended. */
    private static String said(String command, Path config) {
        List<String> words = new ArrayList<>(HaulProcess.java(HaulProcess.Way.PLAIN));
        words.addAll(List.of(command, "--config", config.toString(), "--data", "."));
        return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" ")) + "; echo CODE " + command
                + " $?; ";
    }

    private static Cli.Ended namespace(String script) throws IOException, InterruptedException {
        Path log = dir.resolve("namespace.log");
        List<String> unshare = "root".equals(System.getProperty("user.name"))
                ? List.of("unshare", "-m")
                : List.of("unshare", "-m", "-U", "-r");
        List<String> command = new ArrayList<>(unshare);
        command.addAll(List.of("/bin/sh", "-c", script));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .keySet()
                .removeAll(Map.of("NIGHTHAUL_DATABASE_URL", "").keySet());
        int code = builder.start().waitFor();
        return new Cli.Ended(code, Files.readString(log));
    }
}

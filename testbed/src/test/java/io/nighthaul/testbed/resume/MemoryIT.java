package io.nighthaul.testbed.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.site.HaulSite;
import io.nighthaul.testbed.soak.HaulProcess;
import io.nighthaul.testbed.soak.Store;
import io.nighthaul.testbed.soak.StoreServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a haul needs does not grow with what it hauls. */
class MemoryIT {
    private static final String HEAP_MAX = "96m";
    private static final int FACTOR = 10;

    /** Beyond the heap: the JVM itself, its code and its threads, none of which depends on the rows. */
    private static final long RESIDENT_KIB_MAX = 400 * 1024;

    /** The densest a vehicle can be: a fix every second. */
    private static final FleetPlan PLAN =
            FleetPlan.of(3, 1, FleetPlan.demo().firstDay(), 2 * FACTOR).withInterval(Duration.ofSeconds(1));

    @TempDir
    private static Path dir;

    private static HaulSite site;
    private static StoreServer server;

    @BeforeAll
    static void start() throws IOException, SQLException {
        site = HaulSite.start(dir, PLAN);
        server = StoreServer.start(dir.resolve("server"), System.getenv());
    }

    @AfterAll
    static void stop() throws IOException, SQLException {
        server.close();
        site.close();
    }

    @Test
    void ten_times_the_rows_fit_the_same_memory() throws IOException, SQLException, InterruptedException {
        Path small = site.config(
                "small.yml",
                text -> text.replaceFirst("to: .*", "to: " + PLAN.firstDay().plusDays(1)));

        long smallPeak = residentPeakKib(small, server.create("memory_small"), 2);
        long largePeak = residentPeakKib(site.config(), server.create("memory_large"), 2 * FACTOR);

        assertThat(largePeak)
                .as("peak of %d KiB for %d days, after %d KiB for 2", largePeak, 2 * FACTOR, smallPeak)
                .isLessThan(RESIDENT_KIB_MAX);
    }

    private static long residentPeakKib(Path config, Store store, long slices)
            throws IOException, SQLException, InterruptedException {
        HaulProcess.Way way = HaulProcess.Way.PLAIN.with(store.environment()).withHeap(HEAP_MAX);
        long peak = 0;
        try (HaulProcess haul =
                HaulProcess.launch(way, dir.resolve("memory.log"), "haul", "--config", config.toString())) {
            while (!haul.hasEndedWithin(Duration.ofMillis(20))) {
                peak = Math.max(peak, highWaterKib(haul.pid()));
            }
            assertThat(haul.exitCode(Duration.ZERO)).as(haul.output()).isZero();
        }
        assertThat(store.number("SELECT count(*) FROM delivery")).isEqualTo(slices);
        return peak;
    }

    private static long highWaterKib(long pid) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}

package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same bits, whoever judges: the write of a delivery, the recompute after it, a run over history, or a fresh process
 * over the stored fixes; also when whoever writes is killed again and again.
 */
@Timeout(300)
class EqualJudgementIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final int VEHICLES = 6;
    private static final int KILLS = 4;

    private int reference(long seed) {
        int vehicle = new Vehicles(STORE.database()).id("in order " + seed);
        new DisorderedDeliveries(STORE.database(), vehicle, seed).inOrder();
        return vehicle;
    }

    @Test
    void a_fresh_process_finds_in_the_fixes_what_disordered_deliveries_have_stored(@TempDir Path folder)
            throws Exception {
        List<Integer> vehicles = new ArrayList<>();
        for (long seed = 0; seed < VEHICLES; seed++) {
            int vehicle = new Vehicles(STORE.database()).id("disordered " + seed);
            new DisorderedDeliveries(STORE.database(), vehicle, seed).steps().forEach(Runnable::run);
            Tables.assertSame(
                    Tables.judged(STORE.database(), vehicle), Tables.judged(STORE.database(), reference(seed)));
            vehicles.add(vehicle);
        }
        assertThat(fresh(vehicles, folder)).isEqualTo(stored(vehicles));
    }

    @Test
    void one_who_is_killed_again_and_again_comes_to_the_same(@TempDir Path folder) throws Exception {
        SplittableRandom random = new SplittableRandom(97);
        int vehicle = new Vehicles(STORE.database()).id("killed");
        int killed = 0;
        for (int attempt = 0; ; attempt++) {
            Path log = folder.resolve("attempt-" + attempt);
            Process process = ChildJvm.start(STORE.settings(), log, List.of(), DisorderedDeliveries.class, vehicle, 41);
            boolean isToDie = killed < KILLS;
            int stepsMax = 1 + random.nextInt(25);
            while (process.isAlive() && !(isToDie && lines(log) >= stepsMax)) {
                process.waitFor(5, TimeUnit.MILLISECONDS);
            }
            if (!process.isAlive()) {
                assertThat(Files.readString(log)).endsWith("done\n");
                break;
            }
            process.destroyForcibly().waitFor();
            killed++;
        }
        assertThat(killed).isEqualTo(KILLS);
        Tables.assertSame(Tables.judged(STORE.database(), vehicle), Tables.judged(STORE.database(), reference(41)));
        assertThat(fresh(List.of(vehicle), folder)).isEqualTo(stored(List.of(vehicle)));
    }

    private static long lines(Path log) throws IOException {
        return Files.exists(log) ? Files.readString(log).lines().count() : 0;
    }

    /** Interpreted, so that no compiler is shared either, and somewhere else in the world. */
    private static List<String> fresh(List<Integer> vehicles, Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("fresh");
        Process process = ChildJvm.start(
                STORE.settings(),
                log,
                List.of("-Xint", "-Duser.timezone=Asia/Kathmandu", "-Duser.language=ar", "-Dfile.encoding=UTF-8"),
                FreshJudgement.class,
                vehicles.toArray());
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
        List<String> lines = new ArrayList<>(Files.readAllLines(log));
        assertThat(lines.removeLast()).isEqualTo("done");
        return lines;
    }

    private static List<String> stored(List<Integer> vehicles) {
        return vehicles.stream()
                .flatMap(vehicle -> FreshJudgement.stored(STORE.scratch(), vehicle).stream())
                .toList();
    }
}

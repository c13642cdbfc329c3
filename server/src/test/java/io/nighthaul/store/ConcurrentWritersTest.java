package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.store.Delivery.Mode;
import io.nighthaul.track.AdaptiveRules;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two processes at work on one server: two databases opened side by side stand for them. */
@Timeout(60)
class ConcurrentWritersTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final LocalDate FIRST = LocalDate.of(2026, 7, 4);

    private static void atOnce(List<Runnable> tasks) {
        CyclicBarrier start = new CyclicBarrier(tasks.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
            List<Future<?>> running = new ArrayList<>();
            for (Runnable task : tasks) {
                running.add(threads.submit(() -> {
                    start.await(20, TimeUnit.SECONDS);
                    task.run();
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static SliceStore store(Database database) {
        return new SliceStore(database, AdaptiveRules.DEFAULT, InstantSource.system());
    }

    @Test
    void writers_of_one_vehicle_take_turns_and_lose_nothing() {
        SplittableRandom random = new SplittableRandom(3);
        RandomFixes upload = RandomFixes.of(random, FIRST, 4, FixSource.UPLOAD, 100);
        RandomFixes legacy = RandomFixes.of(random, FIRST, 4, FixSource.LEGACY, 100);
        int vehicle = new Vehicles(STORE.database()).id("contended");
        int reference = new Vehicles(STORE.database()).id("alone");
        try (Database other = Database.open(STORE.settings())) {
            List<Runnable> writers = new ArrayList<>();
            for (RandomFixes piece : upload.pieces(random, 4)) {
                Database database = writers.size() % 2 == 0 ? other : STORE.database();
                writers.add(() -> store(database).write(Deliveries.of(vehicle, Mode.ADD, piece)));
            }
            for (LocalDate day : legacy.days()) {
                writers.add(() -> store(other).write(Deliveries.of(vehicle, Mode.REPLACE, legacy.on(day))));
            }
            writers.add(() -> store(STORE.database()).recompute(vehicle));
            atOnce(writers);
        }
        store(STORE.database()).recompute(vehicle);
        store(STORE.database()).write(Deliveries.of(reference, Mode.REPLACE, legacy));
        store(STORE.database()).write(Deliveries.of(reference, Mode.ADD, upload));
        store(STORE.database()).recompute(reference);
        Tables.assertSame(Tables.judged(STORE.database(), vehicle), Tables.judged(STORE.database(), reference));
    }

    @Test
    void both_may_make_the_places_for_the_same_weeks() {
        try (Database other = Database.open(STORE.settings())) {
            LocalDate first = LocalDate.of(2030, 1, 2);
            List<Runnable> makers = new ArrayList<>();
            for (Database database : List.of(STORE.database(), other)) {
                makers.add(() -> database.engine().ensureDays(database, first, first.plusDays(60)));
                makers.add(() -> database.engine().ensureDays(database, first.plusDays(20), first.plusDays(90)));
            }
            atOnce(makers);
            int vehicle = new Vehicles(STORE.database()).id("later");
            RandomFixes fixes = RandomFixes.of(new SplittableRandom(1), first, 60, FixSource.LEGACY, 5);
            store(other).write(Deliveries.of(vehicle, Mode.REPLACE, fixes));
            assertThat(Tables.number(STORE.database(), "SELECT count(*) FROM fix_raw WHERE vehicle_id = " + vehicle))
                    .isEqualTo(fixes.assemble().track().size());
        }
    }

    @Test
    void opening_twice_at_once_migrates_once() {
        try (ScratchDatabase scratch = ScratchDatabase.create()) {
            List<Database> opened = new ArrayList<>();
            Runnable open = () -> {
                Database database = Database.open(scratch.settings());
                synchronized (opened) {
                    opened.add(database);
                }
            };
            atOnce(List.of(open, open, open));
            opened.forEach(Database::close);
            assertThat(scratch.texts("SELECT count(*) > 1 FROM flyway_schema_history WHERE success"))
                    .containsExactly("t");
            assertThat(scratch.texts("SELECT version FROM flyway_schema_history GROUP BY version HAVING count(*) > 1"))
                    .isEmpty();
        }
    }

    @Test
    void vehicles_seen_by_both_at_once_get_one_number() {
        try (Database other = Database.open(STORE.settings())) {
            List<Integer> ids = java.util.Collections.synchronizedList(new ArrayList<>());
            List<Runnable> seers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Database database = i % 2 == 0 ? STORE.database() : other;
                seers.add(() -> ids.add(new Vehicles(database).id("IJSSEL-7")));
            }
            atOnce(seers);
            assertThat(ids).hasSize(4).containsOnly(ids.getFirst());
        }
    }
}

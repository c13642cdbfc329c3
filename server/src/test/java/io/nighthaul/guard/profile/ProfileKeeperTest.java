package io.nighthaul.guard.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nighthaul.guard.Gauge;
import io.nighthaul.guard.GuardSample;
import io.nighthaul.guard.GuardState;
import io.nighthaul.guard.Limit;
import io.nighthaul.guard.Signal;
import io.nighthaul.store.StoreException;
import io.nighthaul.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProfileKeeperTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final Instant MONDAY = Instant.parse("2026-03-02T22:00:00Z");

    private final ProfileTable table = new ProfileTable(STORE.database(), ZoneId.of("Europe/Belgrade"));

    @BeforeEach
    void empty() {
        table.clear();
    }

    private static GuardSample sample(Instant at, int workers, Gauge... gauges) {
        GuardState unseen = GuardState.UNSEEN;
        return new GuardSample(
                new GuardState(unseen.level(), 0, unseen.reason(), 0, List.of(gauges), at, at, unseen.memory()),
                workers);
    }

    private static Gauge load(double load) {
        return new Gauge.Seen(Signal.SOURCE_LOAD, load, new Limit(1, 2));
    }

    private static Gauge threads(double threads) {
        return new Gauge.Seen(Signal.SOURCE_THREADS_RUNNING, threads, new Limit(50, 100));
    }

    private static Gauge busyHost() {
        return new Gauge.Seen(Signal.HOST_CPU, 700, new Limit(70, 1_000));
    }

    private void idle(ProfileKeeper keeper, Instant from, Duration time, double load) {
        for (long second = 0; second < time.toSeconds(); second += 15) {
            keeper.accept(sample(from.plusSeconds(second), 0, load(load)));
        }
    }

    @Test
    void the_worst_signal_of_the_source_is_learned_and_survives_a_restart() {
        ProfileKeeper keeper = new ProfileKeeper(table);
        for (int second = 0; second < 1_200; second += 15) {
            keeper.accept(sample(MONDAY.plusSeconds(second), 0, load(0.2), threads(15), busyHost()));
        }
        keeper.save(MONDAY);
        assertThat(keeper.profile().forecast(MONDAY).orElseThrow().mean()).isCloseTo(0.3, within(1e-9));
        LoadProfile again = new ProfileKeeper(table).profile();
        assertThat(again.forecast(MONDAY)).isEqualTo(keeper.profile().forecast(MONDAY));
    }

    @Test
    void looks_after_hauling_wait_until_it_has_left_no_trace() {
        ProfileKeeper keeper = new ProfileKeeper(table);
        keeper.accept(sample(MONDAY, 3, load(0.9)));
        idle(keeper, MONDAY.plusSeconds(15), Duration.ofSeconds(165), 0.9);
        keeper.save(MONDAY);
        assertThat(table.load().cells()).isEmpty();
        idle(keeper, MONDAY.plusSeconds(180), Duration.ofMinutes(20), 0.1);
        keeper.save(MONDAY);
        assertThat(table.load().forecast(MONDAY).orElseThrow().mean()).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void a_look_at_a_source_that_is_partly_dark_teaches_nothing() {
        ProfileKeeper keeper = new ProfileKeeper(table);
        Gauge dark = new Gauge.Dark(Signal.SOURCE_THREADS_RUNNING, "cut", MONDAY, 1, null, true);
        keeper.accept(sample(MONDAY, 0, load(0.1), dark));
        keeper.accept(sample(MONDAY, 0, busyHost()));
        keeper.save(MONDAY);
        assertThat(table.load().cells()).isEmpty();
    }

    @Test
    void a_look_after_a_silence_stands_for_no_more_than_a_minute() {
        ProfileKeeper keeper = new ProfileKeeper(table);
        keeper.accept(sample(MONDAY, 0, load(0.1)));
        keeper.accept(sample(MONDAY.plusSeconds(10), 0, load(0.1)));
        keeper.accept(sample(MONDAY.plusSeconds(1_800), 0, load(0.1)));
        keeper.save(MONDAY);
        assertThat(table.load().cells().values())
                .extracting(cell -> cell.idle().observed())
                .containsExactly(Duration.ofSeconds(60 + 10 + 60));
    }

    @Test
    void nodes_that_learn_at_the_same_time_lose_nothing_of_each_other() throws Exception {
        int nodes = 4;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var saves = IntStream.range(0, nodes)
                    .mapToObj(node -> executor.submit(() -> {
                        ProfileKeeper keeper = new ProfileKeeper(table);
                        for (int round = 0; round < 5; round++) {
                            keeper.accept(sample(MONDAY.plusSeconds(node * 10L + round), 0, load(0.1)));
                            keeper.save(MONDAY);
                        }
                        return Boolean.TRUE;
                    }))
                    .toList();
            for (var save : saves) {
                save.get();
            }
        }
        assertThat(table.load().cells().values())
                .extracting(cell -> cell.idle().observed())
                .containsExactly(Duration.ofSeconds(nodes * (60L + 4)));
    }

    @Test
    void what_the_store_refuses_is_learned_the_next_time_and_once() {
        ProfileKeeper keeper = new ProfileKeeper(table);
        idle(keeper, MONDAY, Duration.ofMinutes(20), 0.2);
        STORE.scratch().execute("ALTER TABLE guard_profile RENAME TO away");
        assertThatThrownBy(() -> keeper.save(MONDAY)).isInstanceOf(StoreException.class);
        STORE.scratch().execute("ALTER TABLE away RENAME TO guard_profile");
        keeper.save(MONDAY);
        keeper.save(MONDAY);
        assertThat(table.load().cells().values())
                .extracting(cell -> cell.idle().observed())
                .containsExactly(Duration.ofSeconds(60 + 79 * 15));
    }
}

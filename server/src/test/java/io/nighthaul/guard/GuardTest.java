package io.nighthaul.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nighthaul.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GuardTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final Instant NIGHT = Looks.NIGHT;
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final GuardJournal journal = new GuardJournal(STORE.database(), "node-" + System.nanoTime());
    private final List<GuardSample> heard = new ArrayList<>();

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    private interface Answers {
        List<Reading> read() throws ProbeException, InterruptedException;
    }

    private static Probe probe(Side side, Answers answers) {
        return new Probe() {
            @Override
            public Side side() {
                return side;
            }

            @Override
            public List<Reading> read() throws ProbeException, InterruptedException {
                return answers.read();
            }
        };
    }

    private static List<Reading> calm(Side side) {
        List<Reading> readings = new ArrayList<>();
        for (Signal signal : Signal.values()) {
            if (signal.side() == side) {
                readings.add(new Reading.Seen(signal, signal.isRoom() ? 1e15 : 0));
            }
        }
        return readings;
    }

    private Guard guard(Answers source, Duration timeout) {
        Senses senses = new Senses(
                List.of(
                        probe(Side.SOURCE, source),
                        probe(Side.TARGET, () -> calm(Side.TARGET)),
                        probe(Side.HOST, () -> calm(Side.HOST))),
                executor,
                timeout,
                () -> 1L << 40);
        return new Guard(
                senses, () -> Looks.limits(2, 4), new Recorder(journal), List.<Consumer<GuardSample>>of(heard::add));
    }

    /** Waits like a driver that does not listen to interrupts. */
    private static void deaf(CountDownLatch released) {
        boolean isReleased = false;
        while (!isReleased) {
            try {
                isReleased = released.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                isReleased = false;
            }
        }
    }

    private static GuardState look(Guard guard, long seconds) {
        return guard.sample(NIGHT.plusSeconds(seconds), Side.ALL, 0);
    }

    @Test
    void what_the_probes_see_becomes_what_is_allowed() {
        Guard guard = guard(() -> calm(Side.SOURCE), PATIENT);
        assertThat(guard.state(NIGHT).allowedWorkers()).isZero();
        assertThat(look(guard, 0).allowedWorkers()).isEqualTo(2);
        assertThat(guard.state(NIGHT.plusSeconds(60)).allowedWorkers()).isEqualTo(2);
        assertThat(guard.state(NIGHT.plusSeconds(61)).allowedWorkers())
                .as("nobody looks any more")
                .isZero();
        assertThat(heard).hasSize(1);
        assertThat(guard.recent()).isEqualTo(heard);
    }

    @Test
    void the_strain_is_the_worst_that_our_work_has_a_hand_in_and_full_when_nobody_may_haul() {
        List<Reading> readings = new ArrayList<>(calm(Side.SOURCE));
        Guard guard = guard(() -> readings, PATIENT);
        assertThat(guard.strain()).as("nobody has looked").isEqualTo(1);
        readings.replaceAll(reading ->
                reading.signal() == Signal.SOURCE_LOAD ? new Reading.Seen(Signal.SOURCE_LOAD, 0.6) : reading);
        look(guard, 0);
        assertThat(guard.strain()).isEqualTo(0.6);
        readings.clear();
        look(guard, 1);
        look(guard, 20);
        assertThat(guard.state(NIGHT.plusSeconds(20)).level()).isEqualTo(Level.BLIND);
        assertThat(guard.strain()).as("blind").isEqualTo(1);
    }

    @Test
    void a_probe_that_throws_blinds_its_side_and_tells_why() {
        Guard guard = guard(
                () -> {
                    throw new ProbeException("connection refused by legacy:22");
                },
                PATIENT);
        GuardState state = look(guard, 0);
        assertThat(state.level()).isEqualTo(Level.BLIND);
        assertThat(state.reason().text()).contains("connection refused by legacy:22");
        assertThat(state.gauges())
                .filteredOn(gauge -> gauge.signal().side() != Side.SOURCE)
                .allMatch(gauge -> gauge instanceof Gauge.Seen);
    }

    @Test
    void a_probe_with_a_bug_does_not_open_the_gate() {
        Guard guard = guard(
                () -> {
                    throw new IllegalStateException("index 7");
                },
                PATIENT);
        assertThat(look(guard, 0).level()).isEqualTo(Level.BLIND);
        assertThat(guard.state(NIGHT).reason().text()).contains("IllegalStateException: index 7");
    }

    @Test
    void a_probe_that_forgets_a_signal_or_speaks_for_another_side_is_not_believed() {
        Guard guard = guard(() -> calm(Side.HOST), PATIENT);
        assertThat(look(guard, 0).level()).isEqualTo(Level.BLIND);
        assertThat(guard.state(NIGHT).reason().text()).contains("no probe says anything");
    }

    @Test
    void a_probe_that_hangs_blinds_its_side_only_and_is_not_asked_again_meanwhile() throws InterruptedException {
        CountDownLatch hung = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Guard guard = guard(
                () -> {
                    if (asked.incrementAndGet() == 1) {
                        hung.countDown();
                        deaf(release);
                    }
                    return calm(Side.SOURCE);
                },
                Duration.ofSeconds(1));
        GuardState state = look(guard, 0);
        assertThat(hung.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(state.reason().text()).contains("no answer within PT1S");
        assertThat(state.gauges())
                .filteredOn(gauge -> gauge.signal().side() == Side.TARGET)
                .allMatch(gauge -> gauge instanceof Gauge.Seen);
        assertThat(look(guard, 5).reason().text()).contains("the look of 2026-03-28T22:00:00Z has not come back");
        assertThat(asked).hasValue(1);
        release.countDown();
        await().atMost(PATIENT).untilAsserted(() -> {
            guard.sample(NIGHT.plusSeconds(10), Side.ALL, 0);
            assertThat(asked.get()).isGreaterThan(1);
        });
        assertThat(guard.state(NIGHT.plusSeconds(10)).level())
                .as("seen again, waiting for the quiet time")
                .isEqualTo(Level.PAUSE);
    }

    @Test
    void a_probe_that_never_comes_back_is_given_up_after_a_while() {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch never = new CountDownLatch(1);
        Guard guard = guard(
                () -> {
                    if (asked.incrementAndGet() == 1) {
                        deaf(never);
                    }
                    return calm(Side.SOURCE);
                },
                Duration.ofSeconds(1));
        look(guard, 0);
        look(guard, 599);
        assertThat(asked).hasValue(1);
        assertThat(look(guard, 600).gauges())
                .filteredOn(gauge -> gauge.signal().side() == Side.SOURCE)
                .allMatch(gauge -> gauge instanceof Gauge.Seen);
        never.countDown();
    }

    @Test
    void a_source_that_is_left_out_is_not_asked() {
        AtomicInteger asked = new AtomicInteger();
        Guard guard = guard(
                () -> {
                    asked.incrementAndGet();
                    return calm(Side.SOURCE);
                },
                PATIENT);
        assertThat(guard.sample(NIGHT, Set.of(Side.TARGET, Side.HOST), 0).allowedWorkers())
                .isZero();
        assertThat(asked).hasValue(0);
    }

    @Test
    void in_an_emergency_no_server_is_asked_and_nothing_is_written_until_it_is_over() {
        AtomicInteger asked = new AtomicInteger();
        Guard guard = guard(
                () -> {
                    asked.incrementAndGet();
                    List<Reading> readings = new ArrayList<>(calm(Side.SOURCE));
                    readings.replaceAll(reading ->
                            reading.signal() == Signal.SOURCE_LOAD ? new Reading.Seen(Signal.SOURCE_LOAD, 9) : reading);
                    return readings;
                },
                PATIENT);
        look(guard, 0);
        assertThat(look(guard, 5).level()).isEqualTo(Level.EMERGENCY);
        assertThat(asked).hasValue(2);
        for (int seconds = 10; seconds < 305; seconds += 5) {
            look(guard, seconds);
        }
        assertThat(asked).hasValue(2);
        assertThat(journal.events(NIGHT, NIGHT.plusSeconds(1_000), 100))
                .extracting(written -> written.event().level())
                .containsExactly(Level.PAUSE);
        assertThat(look(guard, 305).level()).isEqualTo(Level.EMERGENCY);
        assertThat(asked).hasValue(3);
    }

    @Test
    void a_second_thread_that_looks_meanwhile_gets_the_last_word_and_does_not_wait() throws Exception {
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Guard guard = guard(
                () -> {
                    looking.countDown();
                    release.await();
                    return calm(Side.SOURCE);
                },
                PATIENT);
        var first = executor.submit(() -> look(guard, 0));
        assertThat(looking.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(look(guard, 0).level()).isEqualTo(Level.BLIND);
        release.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS).level()).isEqualTo(Level.OK);
    }

    @Test
    void whoever_interrupts_the_looking_thread_gets_the_last_word_and_the_flag_stays() throws Exception {
        CountDownLatch looking = new CountDownLatch(1);
        Guard guard = guard(
                () -> {
                    looking.countDown();
                    new CountDownLatch(1).await();
                    return calm(Side.SOURCE);
                },
                PATIENT);
        var flag = new java.util.concurrent.CompletableFuture<Boolean>();
        Thread thread = Thread.ofVirtual().start(() -> {
            look(guard, 0);
            flag.complete(Thread.currentThread().isInterrupted());
        });
        assertThat(looking.await(10, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();
        assertThat(flag.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(guard.state(NIGHT).allowedWorkers()).isZero();
    }

    @Test
    void an_executor_that_is_closed_is_blindness() {
        Guard guard = guard(() -> calm(Side.SOURCE), PATIENT);
        executor.shutdownNow();
        assertThat(look(guard, 0).level()).isEqualTo(Level.BLIND);
    }
}

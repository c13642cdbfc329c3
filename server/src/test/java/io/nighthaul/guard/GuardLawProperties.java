package io.nighthaul.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.store.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What holds for every night, however the signals behave. */
class GuardLawProperties {
    private static final int RUNS = 100;
    private static final int LOOKS = 200;

    private static final Signal[] JUDGED = GuardLimits.DEFAULT.limits().keySet().toArray(Signal[]::new);

    private static Signal any(SplittableRandom random) {
        return JUDGED[random.nextInt(JUDGED.length)];
    }

    /** Looks at irregular times while signals wander, jump, go dark and come back. */
    private static void night(SplittableRandom random, BiConsumer<GuardState, GuardState> step) {
        Looks guard = new Looks(Looks.limits(1 + random.nextInt(8), 1 + random.nextInt(8)));
        for (int look = 0; look < LOOKS; look++) {
            switch (random.nextInt(6)) {
                case 0 -> guard.at(any(random), random.nextDouble() * 2.5);
                case 1 -> guard.blind(any(random));
                case 2 -> guard.calm();
                case 3 -> guard.memoryFor(random.nextInt(10));
                default -> guard.at(any(random), random.nextDouble());
            }
            GuardState before = guard.state();
            step.accept(before, guard.after(Duration.ofMillis(random.nextInt(40_000))));
        }
    }

    @Test
    void workers_are_allowed_only_when_every_judged_signal_is_below_its_limit_or_in_its_grace() {
        Seeds.forAll(
                RUNS,
                random -> night(random, (before, after) -> {
                    assertThat(after.allowedWorkers() > 0).isEqualTo(after.level() == Level.OK);
                    if (after.allowedWorkers() > 0) {
                        assertThat(after.gauges()).allSatisfy(gauge -> {
                            switch (gauge) {
                                case Gauge.Seen seen ->
                                    assertThat(seen.utilisation().orElse(0)).isLessThan(1);
                                case Gauge.Dark dark -> {
                                    if (dark.isJudged()) {
                                        assertThat(dark.last()).isNotNull();
                                        assertThat(dark.looks()).isLessThan(3);
                                        assertThat(Duration.between(dark.since(), after.at()))
                                                .isLessThan(Duration.ofSeconds(15));
                                    }
                                }
                                case Gauge.Absent absent ->
                                    assertThat(absent.why().text()).isNotEmpty();
                            }
                        });
                    }
                }));
    }

    @Test
    void growth_is_one_by_one_and_only_on_an_idle_server_that_is_seen_whole() {
        Seeds.forAll(RUNS, random -> {
            List<Instant> grown = new ArrayList<>();
            night(random, (before, after) -> {
                int from = before.memory().workers();
                int to = after.memory().workers();
                if (from > 0 && to > from) {
                    assertThat(to).isEqualTo(from + 1);
                    assertThat(after.level()).isEqualTo(Level.OK);
                    assertThat(after.utilisation()).isLessThan(0.4);
                    assertThat(after.gauges()).noneMatch(gauge -> gauge instanceof Gauge.Dark dark && dark.isJudged());
                    if (!grown.isEmpty()) {
                        assertThat(Duration.between(grown.getLast(), after.at()))
                                .isGreaterThanOrEqualTo(Duration.ofSeconds(15));
                    }
                    grown.add(after.at());
                }
            });
        });
    }

    @Test
    void workers_never_exceed_the_maximum_or_the_heap() {
        Seeds.forAll(RUNS, random -> {
            int max = 1 + random.nextInt(8);
            Looks guard = new Looks(Looks.limits(20, max));
            for (int look = 0; look < LOOKS; look++) {
                int heap = random.nextInt(10);
                GuardState state = guard.memoryFor(heap).after(Duration.ofMillis(random.nextInt(40_000)));
                assertThat(state.allowedWorkers()).isLessThanOrEqualTo(Math.min(heap, max));
            }
        });
    }

    @Test
    void whatever_comes_before_an_overload_stops_at_the_next_look() {
        Seeds.forAll(RUNS, random -> {
            Looks guard = new Looks(Looks.limits(4, 8));
            int looks = random.nextInt(50);
            for (int look = 0; look < looks; look++) {
                guard.at(any(random), random.nextDouble() * 1.2).after(Duration.ofMillis(random.nextInt(40_000)));
            }
            assertThat(guard.at(any(random), 1 + random.nextDouble())
                            .after(Duration.ofMillis(random.nextInt(40_000)))
                            .allowedWorkers())
                    .isZero();
        });
    }

    @Test
    void a_signal_that_trembles_at_its_limit_makes_one_pause_and_not_many() {
        Seeds.forAll(RUNS, random -> {
            Looks guard = new Looks(Looks.limits(2, 4));
            guard.afterSeconds(0);
            Signal signal = any(random);
            int changes = 0;
            for (int look = 0; look < LOOKS; look++) {
                boolean mayHaul = guard.state().level() == Level.OK;
                // Between 0.85 and 1.15: it crosses the limit every other look and never is well below.
                guard.at(signal, 0.85 + 0.3 * random.nextDouble()).afterSeconds(5);
                changes += mayHaul == (guard.state().level() == Level.OK) ? 0 : 1;
            }
            assertThat(changes).isEqualTo(1);
        });
    }

    @Test
    void pauses_last_at_least_the_quiet_time() {
        Seeds.forAll(RUNS, random -> {
            List<Instant> stopped = new ArrayList<>();
            night(random, (before, after) -> {
                if (before.level() == Level.OK && after.level() != Level.OK) {
                    stopped.add(after.at());
                }
                if (before.level() != Level.OK && after.level() == Level.OK && !stopped.isEmpty()) {
                    assertThat(Duration.between(stopped.getLast(), after.at()))
                            .isGreaterThanOrEqualTo(Duration.ofSeconds(30));
                }
            });
        });
    }

    @Test
    void an_emergency_needs_two_looks_and_keeps_everybody_away_for_its_time() {
        Seeds.forAll(RUNS, random -> {
            List<Instant> began = new ArrayList<>();
            night(random, (before, after) -> {
                boolean isAsleep = !before.mayTouchServers(after.at(), Patience.DEFAULT);
                if (after.level() == Level.EMERGENCY && !isAsleep) {
                    assertThat(before.level() == Level.EMERGENCY
                                    || before.memory().criticalSince() != null)
                            .isTrue();
                    began.add(after.at());
                }
                if (isAsleep) {
                    assertThat(after.level()).isEqualTo(Level.EMERGENCY);
                    assertThat(Duration.between(began.getLast(), after.at())).isLessThan(Duration.ofMinutes(5));
                }
            });
        });
    }

    @Test
    void a_calm_server_is_hauled_from_again_in_the_end() {
        Seeds.forAll(RUNS, random -> {
            Looks guard = new Looks(Looks.limits(2, 8));
            for (int look = 0; look < 50; look++) {
                guard.at(any(random), random.nextDouble() * 3).after(Duration.ofMillis(random.nextInt(90_000)));
            }
            guard.calm();
            for (int look = 0; look < 30; look++) {
                guard.afterSeconds(15);
            }
            assertThat(guard.state().level()).isEqualTo(Level.OK);
        });
    }

    /** A disk that is nearly full, a busy memory: they have not paused anything and may never fall. */
    @Test
    void a_peak_that_has_passed_is_forgotten_whatever_the_others_are_at_below_their_limits() {
        Seeds.forAll(RUNS, random -> {
            Looks guard = new Looks(Looks.limits(2, 8));
            for (Signal signal : JUDGED) {
                guard.at(signal, 0.999 * random.nextDouble());
            }
            guard.afterSeconds(0);
            Signal peak = any(random);
            guard.at(peak, 1 + random.nextDouble()).afterSeconds(5);
            guard.at(peak, 0.79 * random.nextDouble()).afterSeconds(400);
            guard.afterSeconds(5);
            assertThat(guard.afterSeconds(30).level()).isEqualTo(Level.OK);
        });
    }

    @Test
    void the_same_looks_give_the_same_state() {
        Seeds.forAll(20, random -> {
            long seed = random.nextLong();
            List<GuardState> first = new ArrayList<>();
            List<GuardState> second = new ArrayList<>();
            night(new SplittableRandom(seed), (before, after) -> first.add(after));
            night(new SplittableRandom(seed), (before, after) -> second.add(after));
            assertThat(second).isEqualTo(first);
        });
    }
}

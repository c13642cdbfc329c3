package io.nighthaul.guard;

import io.nighthaul.phrase.Phrase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A guard under test: every signal is at a tenth of its limit unless told otherwise, and time moves by hand. */
final class Looks {
    static final Instant NIGHT = Instant.parse("2026-03-28T22:00:00Z");

    private final Map<Signal, Reading> readings = new EnumMap<>(Signal.class);
    private final GuardLimits limits;
    private Instant now = NIGHT;
    private GuardState state = GuardState.UNSEEN;
    private int workersByMemory = 1_000;

    Looks(GuardLimits limits) {
        this.limits = limits;
        calm();
    }

    static GuardLimits limits(int start, int max) {
        return GuardLimits.DEFAULT.withWorkers(
                new WorkerScale(start, max, 0.4, 0.7, Duration.ofSeconds(15), Duration.ofSeconds(15)));
    }

    final Looks calm() {
        for (Signal signal : Signal.values()) {
            at(signal, 0.1);
        }
        return this;
    }

    /** Sets a signal by its utilisation. */
    Looks at(Signal signal, double utilisation) {
        double pause = limits.limit(signal).map(Limit::pause).orElse(1.0);
        return value(signal, signal.isRoom() ? pause / utilisation : pause * utilisation);
    }

    Looks value(Signal signal, double value) {
        readings.put(signal, new Reading.Seen(signal, value));
        return this;
    }

    Looks blind(Signal signal) {
        readings.put(signal, new Reading.Blind(signal, "the line is cut"));
        return this;
    }

    Looks absent(Signal signal) {
        readings.put(signal, new Reading.Absent(signal, Phrase.plain("there is none")));
        return this;
    }

    Looks unsaid(Signal signal) {
        readings.remove(signal);
        return this;
    }

    Looks memoryFor(int workers) {
        workersByMemory = workers;
        return this;
    }

    /** Lets time pass, then looks. */
    GuardState after(Duration time) {
        now = now.plus(time);
        return look(List.of(Side.values()));
    }

    GuardState afterSeconds(long seconds) {
        return after(Duration.ofSeconds(seconds));
    }

    GuardState look(List<Side> sides) {
        List<Reading> seen = new ArrayList<>();
        readings.values().stream()
                .filter(reading -> sides.contains(reading.signal().side()))
                .forEach(seen::add);
        state = GuardLaw.next(state, new Look(now, Set.copyOf(sides), seen, workersByMemory), limits);
        return state;
    }

    GuardState state() {
        return state;
    }

    Instant now() {
        return now;
    }
}

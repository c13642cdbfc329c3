package io.nighthaul.guard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All signals of one look, held against their limits. */
record Gauges(List<Gauge> all, Patience patience, Instant now) {

    /** @param before the gauges of the look before; empty when that was too long ago to lean on */
    static Gauges of(List<Gauge> before, Look look, GuardLimits limits) {
        Map<Signal, Gauge> earlier = new EnumMap<>(Signal.class);
        before.forEach(gauge -> earlier.put(gauge.signal(), gauge));
        Map<Signal, Reading> readings = new EnumMap<>(Signal.class);
        look.readings().forEach(reading -> readings.putIfAbsent(reading.signal(), reading));
        List<Gauge> gauges = new ArrayList<>();
        for (Signal signal : Signal.values()) {
            if (look.sides().contains(signal.side())) {
                Limit limit = limits.limit(signal).orElse(null);
                Reading reading = readings.get(signal);
                if (reading == null && limit != null) {
                    reading = new Reading.Blind(signal, "no probe says anything about it");
                }
                if (reading != null) {
                    gauges.add(gauge(reading, limit, earlier.get(signal), look.at()));
                }
            }
        }
        return new Gauges(List.copyOf(gauges), limits.patience(), look.at());
    }

    private static Gauge gauge(Reading reading, @Nullable Limit limit, @Nullable Gauge before, Instant now) {
        return switch (reading) {
            case Reading.Absent absent -> new Gauge.Absent(absent.signal(), absent.why());
            case Reading.Seen seen -> new Gauge.Seen(seen.signal(), seen.value(), limit);
            case Reading.Blind blind -> dark(blind, limit != null, before, now);
        };
    }

    private static Gauge dark(Reading.Blind blind, boolean isJudged, @Nullable Gauge before, Instant now) {
        if (before instanceof Gauge.Dark dark) {
            Instant since = dark.since().isAfter(now) ? now : dark.since();
            return new Gauge.Dark(blind.signal(), blind.cause(), since, dark.looks() + 1, dark.last(), isJudged);
        }
        return new Gauge.Dark(blind.signal(), blind.cause(), now, 1, before, isJudged);
    }

    /** What counts as seen: what was seen now, and what was seen just before by signals still in their grace. */
    private List<Gauge.Seen> believed() {
        List<Gauge.Seen> believed = new ArrayList<>();
        for (Gauge gauge : all) {
            Gauge known = gauge instanceof Gauge.Dark dark && isInGrace(dark) ? dark.last() : gauge;
            if (known instanceof Gauge.Seen seen) {
                believed.add(seen);
            }
        }
        return believed;
    }

    private boolean isInGrace(Gauge.Dark dark) {
        return dark.last() != null
                && dark.looks() < patience.blindLooks()
                && !GuardMemory.isOver(dark.since(), patience.blindAfter(), now);
    }

    /** Judged signals that have been dark for longer than their grace. */
    List<Gauge.Dark> blind() {
        return darks(dark -> !isInGrace(dark));
    }

    /** Whether some judged signal is dark, within its grace or beyond. */
    boolean isAnyDark() {
        return !darks(dark -> true).isEmpty();
    }

    private List<Gauge.Dark> darks(Predicate<Gauge.Dark> chosen) {
        List<Gauge.Dark> darks = new ArrayList<>();
        for (Gauge gauge : all) {
            if (gauge instanceof Gauge.Dark dark && dark.isJudged() && chosen.test(dark)) {
                darks.add(dark);
            }
        }
        return darks;
    }

    /** Judged signals, the worst first. */
    List<Gauge.Seen> worstFirst() {
        return believed().stream()
                .filter(seen -> seen.limit() != null)
                .sorted(Comparator.comparingDouble(Gauges::ratio).reversed())
                .toList();
    }

    /** Signals that are at their limit now, or were before. */
    Set<Signal> atLimit(Set<Signal> before) {
        Set<Signal> all = new HashSet<>(before);
        worstFirst().stream()
                .filter(seen -> ratio(seen) >= 1)
                .map(Gauge.Seen::signal)
                .forEach(all::add);
        return all;
    }

    /**
     * Judged signals that keep a pause going, the worst first. What has not been at its limit is only asked to stay below
     * it: a disk that is as full as it always is would keep us from resuming for ever.
     *
     * @param heldBy those that have to be well below their limits
     */
    List<Gauge.Seen> unquiet(Set<Signal> heldBy) {
        return worstFirst().stream()
                .filter(seen -> ratio(seen) >= (heldBy.contains(seen.signal()) ? patience.resumeBelow() : 1))
                .toList();
    }

    double worst() {
        return worstFirst().stream().mapToDouble(Gauges::ratio).findFirst().orElse(0);
    }

    /** The worst of the signals that fall when fewer workers run; empty when none is judged. */
    Optional<Gauge.Seen> worstSteering() {
        return worstFirst().stream()
                .filter(seen -> seen.signal().steersWorkers())
                .findFirst();
    }

    /** The worst signal beyond its emergency limit. A value from before the dark counts as not yet over. */
    Optional<Gauge.Seen> critical() {
        return worstFirst().stream().filter(Gauge.Seen::isCritical).findFirst();
    }

    /** Whether such a signal is seen at this very look. */
    boolean isCriticalNow() {
        return all.stream().anyMatch(gauge -> gauge instanceof Gauge.Seen seen && seen.isCritical());
    }

    static double ratio(Gauge gauge) {
        return gauge.utilisation().orElse(0);
    }
}

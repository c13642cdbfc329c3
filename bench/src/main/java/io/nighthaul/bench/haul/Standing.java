package io.nighthaul.bench.haul;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * All rounds of one contender, summed up by medians: one disturbed round must not decide.
 *
 * @param runs in the order of rounds
 */
record Standing(String contender, Contender.Kind kind, List<Run> runs) {
    Standing {
        runs = List.copyOf(runs);
    }

    /** By contender, in the order in which they first ran. */
    static List<Standing> of(List<Run> runs) {
        Map<String, List<Run>> byName = new LinkedHashMap<>();
        runs.forEach(run -> byName.computeIfAbsent(run.contender(), name -> new ArrayList<>())
                .add(run));
        return byName.values().stream()
                .map(all ->
                        new Standing(all.getFirst().contender(), all.getFirst().kind(), all))
                .toList();
    }

    long rows() {
        return runs.getFirst().rows();
    }

    double rowsPerSecond() {
        return median(Run::rowsPerSecond);
    }

    Optional<Double> movingRowsPerSecond() {
        return runs.getFirst().moving().isEmpty()
                ? Optional.empty()
                : Optional.of(median(run -> run.movingRowsPerSecond().orElseThrow()));
    }

    double slowestRowsPerSecond() {
        return runs.stream().mapToDouble(Run::rowsPerSecond).min().orElseThrow();
    }

    double fastestRowsPerSecond() {
        return runs.stream().mapToDouble(Run::rowsPerSecond).max().orElseThrow();
    }

    double seconds(Function<Run.Cost, Duration> part) {
        return median(run -> part.apply(run.cost()).toMillis() / 1e3);
    }

    long peakBytes() {
        return runs.stream().mapToLong(run -> run.cost().peakBytes()).max().orElseThrow();
    }

    /**
     * How many times as fast this is, as the median over the rounds: what disturbs the machine for a while slows both
     * runs of a round down.
     */
    double timesAsFastAs(Standing other) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < Math.min(runs.size(), other.runs.size()); round++) {
            ratios.add(runs.get(round).rowsPerSecond() / other.runs.get(round).rowsPerSecond());
        }
        return median(ratios);
    }

    private double median(ToDoubleFunction<Run> figure) {
        return median(runs.stream().map(figure::applyAsDouble).toList());
    }

    static double median(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}

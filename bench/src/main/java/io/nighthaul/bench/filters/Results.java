package io.nighthaul.bench.filters;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that the matrix has found. */
record Results(List<Result> all) {
    private static final String HEAD = """
            interval_s,fault,share,contender,error_mean,error_worst,added_mean,added_worst,added_driven_mean,gap_share,\
            fixes,faulty,far,far_found,rejected,rejected_faulty,longest_good_run
            """;

    Results {
        all = List.copyOf(all);
    }

    /** Those that compete, in their order. */
    List<String> contenders() {
        return all.stream()
                .map(Result::contender)
                .filter(name -> !name.equals(Matrix.EXACT))
                .distinct()
                .toList();
    }

    List<Setting> settings() {
        return all.stream().map(Result::setting).distinct().toList();
    }

    /** Null for the track without faults. */
    Stream<Result> of(String contender, @Nullable FaultCase fault) {
        return all.stream().filter(result -> result.contender().equals(contender) && result.fault() == fault);
    }

    /** The signed figure farthest from 0; NaN where nothing was measured. */
    static double farthest(Stream<Result> results, ToDoubleFunction<Score> figure) {
        return results.map(result -> figure.applyAsDouble(result.score()))
                .max(Comparator.comparingDouble(Math::abs))
                .orElse(Double.NaN);
    }

    /** Of all far faults the share that was found. */
    static double recall(List<Result> results) {
        return sum(results, Score::farFound) / sum(results, Score::far);
    }

    /** Of all rejected rows the share that was faulty. */
    static double precision(List<Result> results) {
        return sum(results, Score::rejectedFaulty) / sum(results, Score::rejected);
    }

    /** Of all good rows the share that was kept. */
    static double kept(List<Result> results) {
        double good = sum(results, Score::fixes) - sum(results, Score::faulty);
        return 1 - (sum(results, Score::rejected) - sum(results, Score::rejectedFaulty)) / good;
    }

    private static double sum(List<Result> results, ToDoubleFunction<Score> count) {
        return results.stream()
                .mapToDouble(result -> count.applyAsDouble(result.score()))
                .sum();
    }

    Results where(Predicate<Result> condition) {
        return new Results(all.stream().filter(condition).toList());
    }

    /** Everything, for programs. */
    String csv() {
        StringBuilder text = new StringBuilder(HEAD);
        for (Result result : all) {
            Score score = result.score();
            FaultCase fault = result.fault();
            text.append(String.format(
                    Locale.ROOT,
                    "%d,%s,%s,\"%s\",%.6f,%.6f,%.6f,%.6f,%.6f,%.6f,%d,%d,%d,%d,%d,%d,%d%n",
                    result.seconds(),
                    fault == null ? "none" : fault.name().toLowerCase(Locale.ROOT),
                    result.share(),
                    result.contender(),
                    score.error().mean(),
                    score.error().worst(),
                    score.added().mean(),
                    score.added().worst(),
                    score.addedDriven().mean(),
                    score.gapShare(),
                    score.fixes(),
                    score.faulty(),
                    score.far(),
                    score.farFound(),
                    score.rejected(),
                    score.rejectedFaulty(),
                    score.longestGoodRun()));
        }
        return text.toString();
    }
}

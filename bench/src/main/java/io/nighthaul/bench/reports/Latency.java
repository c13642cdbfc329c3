package io.nighthaul.bench.reports;

import io.nighthaul.cli.Figures;
import java.util.Arrays;
import java.util.Locale;

/**
 * How long answers to one question took.
 *
 * @param isGoal whether the project has promised something about it
 * @param bytes of one answer
 */
record Latency(String what, boolean isGoal, double p50Ms, double p99Ms, double maxMs, long bytes) {

    static Latency of(Question question, long[] nanos, long bytes) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Latency(
                question.what(),
                question.isGoal(),
                ms(sorted, 0.5),
                ms(sorted, 0.99),
                sorted[sorted.length - 1] / 1e6,
                bytes);
    }

    /** The smallest that so large a share of all do not exceed. */
    private static double ms(long[] sorted, double share) {
        int at = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.max(0, at)] / 1e6;
    }

    String line() {
        return String.format(Locale.ROOT, "%-44s p50 %7.2f ms  p99 %7.2f ms  max %7.2f ms", what, p50Ms, p99Ms, maxMs);
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %s | %.2f | %s |",
                what,
                p50Ms,
                isGoal ? String.format(Locale.ROOT, "**%.2f**", p99Ms) : String.format(Locale.ROOT, "%.2f", p99Ms),
                maxMs,
                Figures.count(bytes));
    }
}

package io.nighthaul.cli;

import io.nighthaul.recompute.ReprocessRun;
import java.time.Duration;

/** How a run that judges history anew stands, in one line. */
final class ReprocessLine {
    private static final int BAR_CELLS = 30;

    private ReprocessLine() {}

    /** What it is, and how far. */
    static String of(ReprocessRun run) {
        return "run " + run.id() + (run.isDry() ? " (dry)" : "") + ", " + run.first() + " to " + run.last() + " by "
                + rules(run) + ", " + run.state() + ": " + progress(run);
    }

    static String rules(ReprocessRun run) {
        return run.rules().orElse("the rules in force");
    }

    /** Bar, share, slices, fixes, rate, remaining time. */
    static String progress(ReprocessRun run) {
        double fraction = run.slices() == 0 ? 1 : Math.clamp((double) run.slicesDone() / run.slices(), 0, 1);
        int filled = (int) Math.floor(fraction * BAR_CELLS);
        String left = run.etaSeconds().isPresent()
                ? "  " + Figures.duration(Duration.ofSeconds(run.etaSeconds().getAsLong())) + " left"
                : "";
        String failed = run.vehiclesFailed() == 0
                ? ""
                : "  " + Figures.count(run.vehiclesFailed(), "vehicle fails", "vehicles fail");
        return "█".repeat(filled) + "░".repeat(BAR_CELLS - filled) + " " + (int) (fraction * 100) + " %  "
                + Figures.count(run.slicesDone()) + "/" + Figures.count(run.slices()) + " slices  "
                + Figures.count(run.fixes()) + " fixes"
                + (run.fixesPerSecond() > 0 ? "  " + Figures.rate(run.fixesPerSecond()) + "/s" : "") + left + failed;
    }
}

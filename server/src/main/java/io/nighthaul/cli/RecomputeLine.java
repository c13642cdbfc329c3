package io.nighthaul.cli;

import io.nighthaul.recompute.RecomputeStatus;
import java.time.Duration;
import java.util.stream.Collectors;

/** How judging again stands, in one line. */
final class RecomputeLine {
    private RecomputeLine() {}

    static String of(RecomputeStatus status) {
        long slices = status.queue().slices();
        if (slices == 0) {
            return "judging again: nothing waits";
        }
        String reasons = status.queue().byReason().entrySet().stream()
                .map(reason -> Figures.count(reason.getValue()) + " " + reason.getKey())
                .collect(Collectors.joining(", "));
        String pace = status.slicesPerSecond() > 0
                ? "; " + Figures.rate(status.slicesPerSecond()) + " slices/s"
                        + (status.etaSeconds().isPresent()
                                ? ", done in "
                                        + Figures.duration(Duration.ofSeconds(
                                                status.etaSeconds().getAsLong()))
                                : "")
                : "";
        String still = switch (status.doing()) {
            case "standing_still" -> "; standing still: " + status.detail();
            case "off" -> "; " + status.detail();
            default -> "";
        };
        String failing = status.failing().isEmpty()
                ? ""
                : "; " + Figures.count(status.failing().size(), "vehicle fails", "vehicles fail") + ", "
                        + status.failing().getFirst().why();
        return "judging again: " + Figures.count(slices, "slice", "slices") + " of "
                + Figures.count(status.queue().vehicles(), "vehicle", "vehicles") + " (" + reasons
                + "), the oldest for " + Figures.duration(Duration.ofSeconds(status.oldestSeconds())) + pace + still
                + failing;
    }
}

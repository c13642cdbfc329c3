package io.nighthaul.cli;

import io.nighthaul.haul.Haul;
import io.nighthaul.haul.HaulProgress;
import io.nighthaul.haul.VehicleOutcome;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a haul says when it ends. */
public final class HaulReport {
    private HaulReport() {}

    /** @return the exit code that goes with it */
    public static int print(
            PrintWriter out, Haul haul, List<VehicleOutcome> outcomes, HaulProgress.Snapshot end, Duration took) {
        double seconds = Math.max(0.001, took.toMillis() / 1e3);
        boolean isComplete =
                outcomes.size() == end.vehiclesTotal() && outcomes.stream().allMatch(VehicleOutcome::isComplete);
        boolean isStopped = end.moved() + end.unchanged() < end.slicesTotal();
        if (end.moved() == 0 && isComplete && !isStopped) {
            out.printf(
                    "Nothing to do: all %s slices are here already, equal to the source.%n",
                    Figures.count(end.unchanged()));
        } else {
            out.printf(
                    "Moved %s slices with %s rows (%s) in %s: %s rows/s. %s slices were here already.%n",
                    Figures.count(end.moved()),
                    Figures.count(end.rows()),
                    Figures.bytes(end.bytes()),
                    Figures.duration(took),
                    Figures.rate(end.rows() / seconds),
                    Figures.count(end.unchanged()));
        }
        long strays = outcomes.stream().mapToLong(VehicleOutcome::strays).sum();
        if (strays > 0) {
            out.printf("%s rows belong to no day and went to quarantine.%n", Figures.count(strays));
        }
        Optional<String> fatal = haul.fatal().map(Throwable::getMessage);
        outcomes.stream()
                .flatMap(outcome -> outcome.failure().map(Throwable::getMessage).stream())
                .filter(message -> !fatal.equals(Optional.of(message)))
                .distinct()
                .forEach(message -> out.println("  failed: " + message));
        if (haul.fatal().isPresent()) {
            out.println("Stopped: " + fatal.orElse("a bug"));
            int code = Failures.code(haul.fatal().get());
            return code < 0 ? ExitCode.INCOMPLETE : code;
        }
        if (isComplete && !isStopped) {
            return ExitCode.OK;
        }
        out.println("Not everything is here; the same command goes on where this one ended.");
        return ExitCode.INCOMPLETE;
    }
}

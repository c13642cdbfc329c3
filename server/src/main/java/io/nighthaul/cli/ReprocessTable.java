package io.nighthaul.cli;

import io.nighthaul.recompute.DifferenceLines;
import io.nighthaul.recompute.ReprocessRun;
import io.nighthaul.recompute.VehicleDifference;
import io.nighthaul.recompute.VehicleDifference.VerdictDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a run changed, or would change, vehicle by vehicle and verdict by verdict. Pure. */
record ReprocessTable(ReprocessRun run, List<VehicleDifference> vehicles) {
    private static final double MM_PER_KM = 1e6;

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(headline());
        List<VehicleDifference> different =
                vehicles.stream().filter(vehicle -> vehicle.changed() > 0).toList();
        if (!different.isEmpty()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-16s %14s %14s %13s %9s   %13s",
                    "vehicle",
                    "driven before",
                    "driven after",
                    "difference km",
                    "%",
                    "gap diff. km"));
            different.forEach(vehicle -> lines.add(line(vehicle.vehicle(), vehicle.old(), vehicle.young())));
            lines.add(line("all", run.old(), run.young()));
        }
        if (different.size() < vehicles.size()) {
            lines.add(Figures.count((long) vehicles.size() - different.size(), "vehicle is", "vehicles are")
                    + " judged as before.");
        }
        verdicts(lines);
        vehicles.forEach(
                vehicle -> vehicle.error().ifPresent(error -> lines.add("FAILED " + vehicle.vehicle() + ": " + error)));
        return lines;
    }

    private String headline() {
        return "Run " + run.id() + ", " + run.state() + ": " + run.first() + " to " + run.last() + " by "
                + ReprocessLine.rules(run) + ", " + Figures.count(run.slicesDone(), "slice", "slices") + ", "
                + Figures.count(run.changed()) + (run.isDry() ? " would change; nothing was written." : " changed.");
    }

    private static String line(String name, ReprocessRun.Distance old, ReprocessRun.Distance young) {
        return String.format(
                Locale.ROOT,
                "%-16s %,14.3f %,14.3f %,+13.3f %9s   %,+13.3f",
                name,
                old.drivenMm() / MM_PER_KM,
                young.drivenMm() / MM_PER_KM,
                (young.drivenMm() - old.drivenMm()) / MM_PER_KM,
                percent(old.drivenMm(), young.drivenMm()),
                (young.gapMm() - old.gapMm()) / MM_PER_KM);
    }

    /** Nothing where there is nothing to be a part of. */
    static String percent(long oldMm, long youngMm) {
        return oldMm == 0 ? "" : String.format(Locale.ROOT, "%+.3f", 100.0 * (youngMm - oldMm) / oldMm);
    }

    private void verdicts(List<String> lines) {
        Map<String, VerdictDifference> sums = new TreeMap<>();
        for (VehicleDifference vehicle : vehicles) {
            vehicle.verdicts().forEach(one -> sums.merge(one.type(), one, VerdictDifference::plus));
        }
        if (sums.isEmpty()) {
            lines.add("No verdict " + (run.isDry() ? "would change." : "changed."));
            return;
        }
        lines.add(String.format(Locale.ROOT, "%-18s %12s %12s %12s", "verdicts", "gained", "lost", "changed"));
        sums.values()
                .forEach(one -> lines.add(String.format(
                        Locale.ROOT, "%-18s %,12d %,12d %,12d", one.type(), one.gained(), one.lost(), one.changed())));
    }

    List<String> csv() {
        return DifferenceLines.csv(vehicles);
    }
}

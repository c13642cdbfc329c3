package io.nighthaul.recompute;

import io.nighthaul.recompute.VehicleDifference.VerdictDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run changed as CSV, for other programs: millimetres, and three columns for each type of verdict that changed. */
public final class DifferenceLines {
    private DifferenceLines() {}

    /** A header, and a line for each vehicle. */
    public static List<String> csv(List<VehicleDifference> vehicles) {
        List<String> types = vehicles.stream()
                .flatMap(vehicle -> vehicle.verdicts().stream())
                .map(VerdictDifference::type)
                .distinct()
                .sorted()
                .toList();
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder("vehicle,slices,slices_changed,old_driven_mm,new_driven_mm,"
                + "driven_difference_mm,driven_difference_percent,old_gap_mm,new_gap_mm,gap_difference_mm");
        types.forEach(type -> head.append(',')
                .append(type)
                .append("_gained,")
                .append(type)
                .append("_lost,")
                .append(type)
                .append("_changed"));
        lines.add(head.toString());
        vehicles.forEach(vehicle -> lines.add(line(vehicle, types)));
        return lines;
    }

    private static String line(VehicleDifference vehicle, List<String> types) {
        StringBuilder line = new StringBuilder(quoted(vehicle.vehicle()));
        long oldMm = vehicle.old().drivenMm();
        long youngMm = vehicle.young().drivenMm();
        line.append(',').append(vehicle.slices()).append(',').append(vehicle.changed());
        line.append(',').append(oldMm).append(',').append(youngMm).append(',').append(youngMm - oldMm);
        line.append(',').append(percent(oldMm, youngMm));
        line.append(',')
                .append(vehicle.old().gapMm())
                .append(',')
                .append(vehicle.young().gapMm());
        line.append(',').append(vehicle.young().gapMm() - vehicle.old().gapMm());
        for (String type : types) {
            VerdictDifference one = vehicle.verdicts().stream()
                    .filter(verdict -> verdict.type().equals(type))
                    .findFirst()
                    .orElse(new VerdictDifference(type, 0, 0, 0));
            line.append(',')
                    .append(one.gained())
                    .append(',')
                    .append(one.lost())
                    .append(',')
                    .append(one.changed());
        }
        return line.toString();
    }

    /** Nothing where there is nothing to be a part of. */
    private static String percent(long oldMm, long youngMm) {
        return oldMm == 0 ? "" : String.format(Locale.ROOT, "%.3f", 100.0 * (youngMm - oldMm) / oldMm);
    }

    /** By RFC 4180, and so that no spreadsheet takes a code for a formula. */
    private static String quoted(String code) {
        boolean isFormula = !code.isEmpty() && "=+-@\t\r".indexOf(code.charAt(0)) >= 0;
        String safe = isFormula ? "'" + code : code;
        return safe.matches("[^,\"\\r\\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}

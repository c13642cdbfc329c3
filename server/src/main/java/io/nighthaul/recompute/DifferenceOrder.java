package io.nighthaul.recompute;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** By what the vehicles of a run are ordered: the largest difference first, whatever its sign, and by code where equal. */
public enum DifferenceOrder {
    VEHICLE,
    DRIVEN,
    GAP,
    REJECTED,
    CHANGED;

    /** As the API writes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> texts() {
        return Arrays.stream(values()).map(DifferenceOrder::text).toList();
    }

    public static Optional<DifferenceOrder> of(String text) {
        return Arrays.stream(values())
                .filter(order -> order.text().equals(text))
                .findFirst();
    }

    public Comparator<VehicleDifference> comparator() {
        return Comparator.<VehicleDifference>comparingLong(one -> -Math.abs(difference(one)))
                .thenComparing(VehicleDifference::vehicle);
    }

    private long difference(VehicleDifference one) {
        return switch (this) {
            case VEHICLE -> 0;
            case DRIVEN -> one.young().drivenMm() - one.old().drivenMm();
            case GAP -> one.young().gapMm() - one.old().gapMm();
            case REJECTED -> one.rejectedMore();
            case CHANGED -> one.changed();
        };
    }
}

package io.nighthaul.campaign.plan;

import io.nighthaul.campaign.Throughput;
import java.util.Collections;
import java.util.List;

/**
 * The vehicles to haul.
 *
 * @param rowsPerVehicle rows of each, in the order in which they are queued
 */
public record Workload(List<Long> rowsPerVehicle) {
    /** 1,250 vehicles of 2.5 million rows each. */
    public static final Workload REFERENCE = equal(1_250, Throughput.REFERENCE_ROWS_PER_VEHICLE);

    public Workload {
        if (rowsPerVehicle.isEmpty() || rowsPerVehicle.stream().anyMatch(rows -> rows < 0)) {
            throw new IllegalArgumentException("a workload needs at least one vehicle, each of 0 rows or more");
        }
        rowsPerVehicle = List.copyOf(rowsPerVehicle);
    }

    public static Workload equal(int vehicles, long rowsEach) {
        return new Workload(Collections.nCopies(vehicles, rowsEach));
    }

    public int vehicles() {
        return rowsPerVehicle.size();
    }

    public long rows(int vehicle) {
        return rowsPerVehicle.get(vehicle);
    }

    /** Of nine vehicles in ten no more than this; at least 1. */
    long carefulRows() {
        List<Long> sorted = rowsPerVehicle.stream().sorted().toList();
        return Math.max(1, sorted.get(Math.ceilDiv(9 * sorted.size(), 10) - 1));
    }
}

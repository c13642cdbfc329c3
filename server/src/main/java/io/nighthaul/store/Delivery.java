package io.nighthaul.store;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some slices of one vehicle, as one source delivers them; written in one transaction.
 *
 * @param mode what the store's own fixes of this source become
 * @param slices in ascending order of days
 * @param lease checked before anything is written, unless null
 * @param haulId which haul brings them, or null
 */
public record Delivery(
        int vehicleId,
        FixSource source,
        Mode mode,
        List<DeliveredSlice> slices,
        @Nullable Lease lease,
        @Nullable Long haulId) {

    /** How a delivery meets what the same source delivered before. */
    public enum Mode {
        /** The delivery is all the source has for these days: what it no longer has goes. */
        REPLACE,
        /** The delivery adds to what came before: phones send a day in many pieces. */
        ADD
    }

    public Delivery {
        slices = List.copyOf(slices);
        if (slices.isEmpty()) {
            throw new IllegalArgumentException("a delivery needs at least one slice");
        }
        for (int i = 1; i < slices.size(); i++) {
            if (!slices.get(i - 1).day().isBefore(slices.get(i).day())) {
                throw new IllegalArgumentException(
                        "slices must ascend, but " + slices.get(i).day() + " comes after "
                                + slices.get(i - 1).day());
            }
        }
        if (lease != null && lease.vehicleId() != vehicleId) {
            throw new IllegalArgumentException(
                    "the lease is for vehicle " + lease.vehicleId() + ", the delivery for " + vehicleId);
        }
    }

    LocalDate firstDay() {
        return slices.getFirst().day();
    }

    LocalDate lastDay() {
        return slices.getLast().day();
    }
}

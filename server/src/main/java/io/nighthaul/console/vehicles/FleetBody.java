package io.nighthaul.console.vehicles;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Vehicles with their figures.
 *
 * @param first local day that figures are of; null when nothing is stored
 * @param last local day, included
 * @param total vehicles that match, of which this answer has some
 * @param sum of the figures of all that match
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FleetBody(@Nullable LocalDate first, @Nullable LocalDate last, int total, Sum sum, List<Row> vehicles) {

    /** What all vehicles that match add up to. */
    public record Sum(long drivenMm, long gapMm, long movingMs, long fixes, long outliers) {}

    /**
     * A vehicle.
     *
     * @param group name of its group; null if it is in none
     * @param drivenMm millimetres driven
     * @param gapMm millimetres in a straight line across silences
     * @param outliers fixes that were not accepted
     * @param slices that a source delivered, of these days
     * @param verified of them
     * @param mismatch found to differ from the source
     * @param lastDay the last one that anything is known of; null if there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Row(
            String code,
            @Nullable String group,
            long drivenMm,
            long gapMm,
            long movingMs,
            long fixes,
            long outliers,
            int slices,
            int verified,
            int mismatch,
            @Nullable LocalDate lastDay) {

        public boolean isProven() {
            return slices > 0 && verified == slices;
        }
    }
}

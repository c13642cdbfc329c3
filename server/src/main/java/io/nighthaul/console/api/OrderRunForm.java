package io.nighthaul.console.api;

import io.nighthaul.orders.Mode;
import io.nighthaul.orders.RunOptions;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is asked for; all may be left out.
 *
 * @param mode full, incremental, resume, details or sweep; incremental by default
 * @param fetchDetails true by default
 * @param progressive true for a share of the waiting details a day
 */
public record OrderRunForm(
        @Nullable String mode,
        @Nullable Boolean fetchDetails,
        @Nullable Boolean progressive,
        @Nullable Integer maxRecords,
        @Nullable LocalDate dateFrom,
        @Nullable LocalDate dateTo) {
    /** @throws IllegalArgumentException saying what cannot be */
    RunOptions options() {
        return new RunOptions(
                mode == null ? Mode.INCREMENTAL : Mode.parse(mode),
                fetchDetails == null || fetchDetails,
                progressive != null && progressive,
                Optional.ofNullable(maxRecords),
                Optional.ofNullable(dateFrom),
                Optional.ofNullable(dateTo));
    }
}

package io.nighthaul.console.vehicles;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Of which local days something is known of a vehicle.
 *
 * @param vehicle code
 * @param group name of its group; null if it is in none
 * @param first null when nothing is known of it
 * @param day the one asked for, or the last
 * @param previous the one before that has fixes; null if there is none
 * @param next the one after
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VehicleDays(
        String vehicle,
        @Nullable String group,
        @Nullable LocalDate first,
        @Nullable LocalDate last,
        @Nullable LocalDate day,
        @Nullable LocalDate previous,
        @Nullable LocalDate next) {}

package io.nighthaul.report.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A day small enough to be drawn: at most so many accepted fixes, those that the shape of the way needs most.
 *
 * @param zone in which the day begins and ends
 * @param start of the day
 * @param fixes accepted ones
 * @param shown how many of them are in the stretches
 * @param stretches unbroken lines
 * @param speedsKmh of each minute of the day the highest speed that the vehicle reported; null where it reported none
 * @param rejected fixes that were not accepted, as far as they are shown
 * @param rejectedTotal all of them
 */
public record DayTrack(
        String vehicle,
        LocalDate day,
        String zone,
        Instant start,
        Instant end,
        long fixes,
        long shown,
        List<Stretch> stretches,
        List<@Nullable BigDecimal> speedsKmh,
        List<Rejected> rejected,
        long rejectedTotal) {

    /**
     * Accepted fixes without a silence between them, column by column.
     *
     * @param seconds since the start of the day
     * @param speedsKmh as reported; null where it was not
     */
    public record Stretch(
            List<BigDecimal> seconds,
            List<BigDecimal> lats,
            List<BigDecimal> lons,
            List<@Nullable BigDecimal> speedsKmh) {}

    /**
     * A fix that was not accepted, and why.
     *
     * @param isOnEarth whether its coordinates are those of a place
     * @param type of the verdict, such as {@code distance_jump}
     * @param severity {@code low}, {@code medium} or {@code high}
     * @param metres from what it was compared with
     * @param impliedKmh the speed it would have taken; null for more than any
     * @param limit that it broke, in its unit
     * @param limitUnit {@code m}, {@code km/h}, {@code deg} or {@code s} (since 1970)
     * @param rules that gave the verdict
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rejected(
            Instant at,
            BigDecimal lat,
            BigDecimal lon,
            boolean isOnEarth,
            @Nullable BigDecimal speedKmh,
            String type,
            String severity,
            BigDecimal metres,
            @Nullable BigDecimal impliedKmh,
            BigDecimal limit,
            String limitUnit,
            String rules) {}
}

package io.nighthaul.console.coverage;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What part of the grid is asked for.
 *
 * @param first UTC day; empty for as many days as are shown unasked
 * @param last UTC day; empty for the last one that there is something of
 * @param search letters that the vehicle's code has somewhere, in any case
 * @param group name of the one whose vehicles are shown
 */
public record CoverageRequest(
        Optional<LocalDate> first,
        Optional<LocalDate> last,
        Optional<String> search,
        Optional<String> group,
        int offset,
        int limit) {}

package io.nighthaul.console.vehicles;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which vehicles are asked for, and figures of which days.
 *
 * @param first local day; empty for thirty days
 * @param last local day; empty for the last one that is known
 * @param search letters that a code has somewhere, in any case
 * @param group name of the one whose vehicles count
 * @param offset vehicles that come before, in this order
 */
public record FleetRequest(
        Optional<LocalDate> first,
        Optional<LocalDate> last,
        Optional<String> search,
        Optional<String> group,
        FleetOrder order,
        int offset,
        int limit) {}

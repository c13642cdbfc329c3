package io.nighthaul.console.coverage;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.console.api.Refusal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the store holds, for programs and for the page's canvas. */
@RestController
@Needs(Role.VIEWER)
@RequestMapping("/api/v1/coverage")
final class CoverageApi {
    private static final int VEHICLES_MAX = 5_000;

    private final Coverage coverage;
    private final Slices slices;

    CoverageApi(Coverage coverage, Slices slices) {
        this.coverage = coverage;
        this.slices = slices;
    }

    /**
     * Vehicles by UTC days, a letter for each. Without a period, the last 150 days that there is something of.
     *
     * @param search letters of a vehicle's code
     * @param group name of the one whose vehicles count
     */
    @GetMapping
    CoverageGrid grid(
            @RequestParam(name = "from", required = false) @Nullable LocalDate from,
            @RequestParam(name = "to", required = false) @Nullable LocalDate to,
            @RequestParam(name = "search", required = false) @Nullable String search,
            @RequestParam(name = "group", required = false) @Nullable String group,
            @RequestParam(name = "offset", defaultValue = "0") int offset,
            @RequestParam(name = "limit", defaultValue = "5000") int limit) {
        if (offset < 0 || limit < 1 || limit > VEHICLES_MAX) {
            throw Refusal.unprocessable("offset must be 0 or more and limit from 1 to " + VEHICLES_MAX);
        }
        return coverage.grid(new CoverageRequest(
                Optional.ofNullable(from), Optional.ofNullable(to), said(search), said(group), offset, limit));
    }

    static Optional<String> said(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(said -> !said.isEmpty());
    }

    /**
     * All that is known of one slice.
     *
     * @param vehicle code
     * @param day UTC
     */
    @GetMapping("/slice")
    SliceFacts slice(@RequestParam("vehicle") String vehicle, @RequestParam("day") LocalDate day) {
        return slices.of(vehicle, day);
    }
}

package io.nighthaul.console.groups;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.console.api.Limits;
import io.nighthaul.fleet.VehicleCodes;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which vehicles there are, to choose from. */
@RestController
@Needs(Role.VIEWER)
final class CodesController {
    private final VehicleCodes codes;

    CodesController(VehicleCodes codes) {
        this.codes = codes;
    }

    /**
     * Vehicles with the group that each is in, in the order of their codes.
     *
     * @param search letters of a code
     * @param group name of the one in which they are
     */
    @GetMapping("/api/v1/vehicles/codes")
    VehicleCodes.Page codes(
            @RequestParam(name = "search", defaultValue = "") String search,
            @RequestParam(name = "group", required = false) @Nullable String group,
            @RequestParam(name = "offset", defaultValue = "0") int offset,
            @RequestParam(name = "limit", defaultValue = "1000") int limit) {
        return codes.page(search.strip(), group, Limits.skipped(offset), Limits.rows(limit));
    }
}

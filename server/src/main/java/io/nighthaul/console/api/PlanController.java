package io.nighthaul.console.api;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.campaign.Throughput;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What would take how many nights. */
@RestController
@Needs(Role.VIEWER)
final class PlanController {
    private final Operations operations;

    PlanController(Operations operations) {
        this.operations = operations;
    }

    /** Of what is left of a campaign, or of a fleet that is not hauled yet. */
    @GetMapping("/api/v1/plan")
    PlanBody plan(
            @RequestParam(name = "campaign", required = false) @Nullable String campaign,
            @RequestParam(name = "vehicles", required = false) @Nullable Integer vehicles,
            @RequestParam(name = "rowsPerVehicle", required = false) @Nullable Long rowsPerVehicle) {
        if ((campaign == null) == (vehicles == null)) {
            throw Refusal.unprocessable("give either campaign (a name) or vehicles (how many)");
        }
        if (campaign != null) {
            return operations
                    .outlook()
                    .ofCampaign(campaign)
                    .map(forecast -> PlanBody.of(forecast, operations.outlook().load()))
                    .orElseThrow(() -> Refusal.conflict("nothing is left of campaign " + campaign + " to plan"));
        }
        long rows = rowsPerVehicle == null ? Throughput.REFERENCE_ROWS_PER_VEHICLE : rowsPerVehicle;
        try {
            PlanBody.check(vehicles, rows);
        } catch (IllegalArgumentException e) {
            throw Refusal.unprocessable(String.valueOf(e.getMessage()));
        }
        return PlanBody.of(
                operations.outlook().ofFleet(vehicles, rows),
                operations.outlook().load());
    }
}

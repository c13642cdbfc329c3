package io.nighthaul.campaign.run;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A worker's right to haul a vehicle of a campaign and to report on it.
 *
 * @param batch number of the open batch
 * @param haulId under which the batch's deliveries are written down
 * @param token of this claim; a report with an older one is refused
 * @param failures claims of the vehicle that ended in failure before
 * @param hasReturned whether it was skipped before
 * @param first UTC day from which on it is hauled, if that is not its campaign's first one
 */
public record Claim(
        long campaignId,
        int vehicleId,
        String vehicle,
        int batch,
        long haulId,
        long token,
        int failures,
        boolean hasReturned,
        Optional<LocalDate> first) {}

package io.nighthaul.campaign.run;

import io.nighthaul.haul.Pace;
import io.nighthaul.haul.VehicleOutcome;
import io.nighthaul.haul.Verification;
import java.time.LocalDate;

/** The way to the source for comparing what was hauled, and for hauling again what differs. */
interface SecondLook {
    /**
     * Compares the slices of these days, both ends included, and writes the outcome into the ledger.
     *
     * @throws io.nighthaul.haul.HaulException when the source cannot answer
     */
    Verification.Outcome verify(String vehicle, LocalDate first, LocalDate last);

    /** Moves the slices of these days that are not proven to be here; a failure is in the outcome, not thrown. */
    VehicleOutcome haulAgain(String vehicle, LocalDate first, LocalDate last, Pace pace);
}

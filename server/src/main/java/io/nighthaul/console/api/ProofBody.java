package io.nighthaul.console.api;

import io.nighthaul.campaign.run.VerificationNight;
import io.nighthaul.proof.LedgerProof;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How far everything that was hauled is proven, and how comparing it again comes on.
 *
 * @param night the latest in which slices were compared again
 * @param isEnabled whether spare minutes are spent on it
 * @param minutesPerNight that may be
 */
public record ProofBody(LedgerProof ledger, Optional<Night> night, boolean isEnabled, double minutesPerNight) {

    /**
     * A night's comparing in spare minutes.
     *
     * @param slices compared
     * @param different of them
     * @param repaired of those that were different: hauled again
     * @param failures vehicles that could not be compared
     * @param at of the latest comparison
     */
    public record Night(
            LocalDate night,
            int slices,
            long rows,
            int different,
            int repaired,
            int failures,
            double minutes,
            Instant at) {
        static Night of(VerificationNight night) {
            return new Night(
                    night.night(),
                    night.slices(),
                    night.rows(),
                    night.different(),
                    night.repaired(),
                    night.failures(),
                    night.spent().toMillis() / 60_000.0,
                    night.at());
        }
    }
}

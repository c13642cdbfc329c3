package io.nighthaul.campaign.run;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Asks the source which vehicles it has. */
public interface VehicleDiscovery {
    /**
     * What the source knows.
     *
     * @param codes in the source's own order
     * @param rowsEstimated of all of them, by the source's statistics
     * @param lastDay UTC day of its newest fix
     */
    record Found(List<String> codes, OptionalLong rowsEstimated, Optional<LocalDate> lastDay) {
        public Found {
            codes = List.copyOf(codes);
        }
    }

    /**
     * Connects, asks and leaves, because an operator wants it: also outside the window.
     *
     * @throws io.nighthaul.haul.HaulException when the source, or the way to it, does not let us
     */
    Found discover();
}

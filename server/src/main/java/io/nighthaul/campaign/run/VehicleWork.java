package io.nighthaul.campaign.run;

import io.nighthaul.haul.HaulEvent;
import io.nighthaul.haul.HaulRequest;
import io.nighthaul.haul.Pace;
import io.nighthaul.haul.VehicleOutcome;
import java.util.function.Consumer;

/** The way to the source, as a node sees it. Safe for threads. */
public interface VehicleWork {
    /**
     * Hauls one vehicle, to its end or until the pace says stop.
     *
     * @param claim the right to do so
     * @param worker number on this node
     * @param request the days, and how; its vehicles are not looked at
     */
    VehicleOutcome haul(Claim claim, int worker, HaulRequest request, Pace pace, Consumer<HaulEvent> listener);

    /**
     * Lets go of every connection to the source, without waiting for it. Called when nobody hauls; the next haul opens
     * what it needs.
     */
    void rest();

    /** Breaks off every connection to the source, whoever uses it, without waiting. What is on its way fails as lost. */
    void breakOff();

    /** Waits until what was let go of or broken off is closed. */
    void awaitQuiet();
}

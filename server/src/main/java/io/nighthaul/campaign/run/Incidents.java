package io.nighthaul.campaign.run;

import java.time.Instant;

/** Hears of what operators should know. Called on the thread to which it happens; must not throw. */
public interface Incidents {
    /** Something worth telling. */
    sealed interface Incident {
        /** The host could not be reached several times in a row. */
        record BreakerOpened(Instant until) implements Incident {}

        record DiskFull(String what) implements Incident {}

        /** Nothing goes on until a person has acted. */
        record Fatal(String what) implements Incident {}

        record VehicleSkipped(String vehicle, String why, boolean isForGood) implements Incident {}

        record Mismatch(String vehicle, String what) implements Incident {}

        record Finished(int skipped) implements Incident {}

        record NightEnded(String summary) implements Incident {}

        /** A worker was given up because it committed nothing for too long. */
        record WorkerTimedOut(String vehicle) implements Incident {}
    }

    void happened(Campaign campaign, Incident incident);
}

package io.nighthaul.campaign.run;

import io.nighthaul.phrase.Phrase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

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

        /** @param lost why nothing was done in it; empty when something was, or when that was somebody's wish */
        record NightEnded(LocalDate night, String summary, List<Phrase> lost) implements Incident {}

        /** A worker was given up because it committed nothing for too long. */
        record WorkerTimedOut(String vehicle) implements Incident {}
    }

    void happened(Campaign campaign, Incident incident);
}

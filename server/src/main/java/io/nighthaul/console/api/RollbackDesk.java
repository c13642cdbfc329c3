package io.nighthaul.console.api;

import io.nighthaul.audit.Actor;
import java.util.List;

/** Takes a campaign back to where it stood after a batch. */
public interface RollbackDesk {
    /**
     * What a rollback would do, or did.
     *
     * @param toBatch everything up to this batch stays; 0 takes all of it back
     * @param batches numbers of those that are taken back
     * @param vehicles that go back into the queue
     * @param slices whose fixes of this campaign are removed
     * @param fixes removed; those of other sources stay
     * @param isComplete false for a rollback that was interrupted: asking for it again goes on
     * @param notes what the operator may not expect, and what stands in the way
     */
    record Outcome(
            int toBatch,
            List<Integer> batches,
            int vehicles,
            long slices,
            long fixes,
            boolean isComplete,
            List<String> notes) {
        public Outcome {
            batches = List.copyOf(batches);
            notes = List.copyOf(notes);
        }
    }

    /**
     * Says what would happen and changes nothing.
     *
     * @throws IllegalArgumentException when there is no such campaign or batch, naming what there is
     */
    Outcome plan(String campaign, int toBatch);

    /**
     * Does it; takes as long as it takes.
     *
     * @throws IllegalArgumentException when there is no such campaign or batch, naming what there is
     * @throws io.nighthaul.campaign.run.RefusedException when something has to be done first
     */
    Outcome run(String campaign, int toBatch, Actor actor);
}

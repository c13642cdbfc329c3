package io.nighthaul.campaign;

import io.nighthaul.phrase.Phrase;
import java.time.Instant;
import java.util.Optional;

/** What a campaign does now. Whoever performs it asks again as soon as something has changed, and every few seconds. */
public sealed interface Decision {

    /**
     * Take vehicles out of the queue into a new batch.
     *
     * @param vehicleCount to take
     * @param allowedWorkers as in {@link Continue}
     * @param isOfSkipped false to take those that are ready; true to return skipped ones to the queue for their second
     *     and last turn, and take these
     */
    record OpenBatch(int vehicleCount, int allowedWorkers, boolean isOfSkipped) implements Decision {}

    /**
     * Go on with the open batch.
     *
     * @param allowedWorkers at once at most; if more are at work, the surplus ends after its chunk
     * @param beginUntil no vehicle is begun after this instant, because it would not end before the window does
     */
    record Continue(int allowedWorkers, Instant beginUntil) implements Decision {}

    /**
     * Every worker ends after its chunk and returns its vehicle to the open batch, with what it has stored kept.
     *
     * @param reason why the campaign is about to stand still
     */
    record Drain(StandstillReason reason, Phrase detail) implements Decision {}

    /**
     * Close the open batch. Vehicles left in it return to the queue, their turn unchanged.
     *
     * @param detail why now
     */
    record CloseBatch(Phrase detail) implements Decision {}

    /**
     * Nothing is done, and no connection to the source is held.
     *
     * @param until the instant at which this reason ends by itself, if that is known
     * @param detail for the operator: figures, and what to do if it does not end by itself
     */
    record StandStill(StandstillReason reason, Optional<Instant> until, Phrase detail) implements Decision {}

    /**
     * No work is left.
     *
     * @param skipped vehicles that could not be hauled and are to be reported
     */
    record Finish(int skipped) implements Decision {}
}

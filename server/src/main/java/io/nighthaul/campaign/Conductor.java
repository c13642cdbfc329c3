package io.nighthaul.campaign;

import io.nighthaul.campaign.Decision.CloseBatch;
import io.nighthaul.campaign.Decision.Continue;
import io.nighthaul.campaign.Decision.Drain;
import io.nighthaul.campaign.Decision.Finish;
import io.nighthaul.campaign.Decision.OpenBatch;
import io.nighthaul.campaign.Decision.StandStill;
import io.nighthaul.phrase.Phrase;
import io.nighthaul.phrase.Term;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Decides what a campaign does now. A pure function: the same view at the same instant gives the same decision, whether
 * a real night is on or the planner plays one.
 *
 * <p>While a batch is open, the first of these that holds decides: it is through, so close it; its night is over or the
 * campaign was stopped, so drain and close it; something forbids work, so drain and stand still with the batch kept
 * open; the time left is too short, so drain or close it; otherwise go on. Between batches the order is: operator, no
 * work left, full disk, window, cap, time too short, pause, cleanup, retries to wait for, breaker, guard. What lasts
 * longest is named first, so that the reason shown is the one that has to end before anything can happen.
 *
 * <p>The guard is not asked before the pause and the cleanup are over and the breaker is closed: until then no
 * connection is held, and a guard that therefore sees nothing is no cause for alarm.
 */
public final class Conductor {
    private Conductor() {}

    public static Decision decide(View view, Instant now) {
        Night night = view.window().night(now);
        return view.batch().isPresent()
                ? inBatch(view, view.batch().get(), night, now)
                : betweenBatches(view, night, now);
    }

    private static Decision inBatch(View view, BatchInHand batch, Night night, Instant now) {
        if (batch.left() == 0 && batch.running() == 0) {
            return new CloseBatch(CampaignSentence.THROUGH.with());
        }
        Optional<StandStill> end = endOfBatch(view, batch, night, now);
        if (end.isPresent()) {
            return batch.running() > 0
                    ? drain(end.get())
                    : close(batch, end.get().detail());
        }
        Optional<StandStill> halt = Halts.duringBatch(view, now);
        if (halt.isPresent()) {
            return batch.running() > 0 ? drain(halt.get()) : halt.get();
        }
        Admission admission = Admission.of(view, night, batch.opened());
        if (!now.isBefore(admission.drainFrom())) {
            StandStill late = Halts.tooLate(view, night, CampaignSentence.CHUNK_TOO_LATE);
            return batch.running() > 0 ? drain(late) : close(batch, late.detail());
        }
        if (batch.running() == 0 && now.isAfter(admission.beginUntil())) {
            return close(batch, CampaignSentence.VEHICLE_TOO_LATE.with());
        }
        return new Continue(view.allowedWorkers(), admission.beginUntil());
    }

    /** What ends the batch itself, not just the work on it. */
    private static Optional<StandStill> endOfBatch(View view, BatchInHand batch, Night night, Instant now) {
        if (view.state() != CampaignState.RUNNING && view.state() != CampaignState.PAUSED) {
            return Optional.of(Halts.inState(view.state()));
        }
        if (!night.contains(now)) {
            return Optional.of(Halts.outside(view, night));
        }
        boolean isOfEarlierNight =
                batch.opened().isBefore(night.opens()) && !view.window().isAlwaysOpen();
        return isOfEarlierNight
                ? Optional.of(new StandStill(
                        StandstillReason.OUTSIDE_WINDOW, Optional.empty(), CampaignSentence.EARLIER_NIGHT.with()))
                : Optional.empty();
    }

    private static Decision betweenBatches(View view, Night night, Instant now) {
        if (view.state() != CampaignState.RUNNING) {
            return Halts.inState(view.state());
        }
        if (view.queue().isEmpty()) {
            return view.history().isCleanupRunning()
                    ? Halts.cleanup()
                    : new Finish(view.queue().skippedForGood());
        }
        Optional<StandStill> closed = Halts.untilTomorrow(view, night, now);
        if (closed.isPresent()) {
            return closed.get();
        }
        Instant pauseEnds = pauseEnds(view, now);
        OptionalInt size = Admission.of(view, night, pauseEnds).size(pauseEnds, wanted(view));
        if (size.isEmpty()) {
            return Halts.tooLate(view, night, CampaignSentence.BATCH_TOO_LATE);
        }
        return Halts.beforeBatch(view, pauseEnds, now)
                .<Decision>map(still -> still)
                .orElseGet(() -> new OpenBatch(
                        size.getAsInt(), view.allowedWorkers(), view.queue().isTurnOfSkipped()));
    }

    /** Now, if the pause is over. */
    private static Instant pauseEnds(View view, Instant now) {
        return view.history()
                .lastEnded()
                .map(ended -> ended.plus(view.preset().batchDelay()))
                .filter(now::isBefore)
                .orElse(now);
    }

    private static int wanted(View view) {
        QueueCount queue = view.queue();
        int candidates = queue.isTurnOfSkipped() ? queue.skippedToReturn() : Math.max(1, queue.ready());
        return Math.min(view.preset().vehiclesPerBatch(), candidates);
    }

    private static Drain drain(StandStill still) {
        return new Drain(still.reason(), still.detail());
    }

    private static CloseBatch close(BatchInHand batch, Phrase why) {
        return new CloseBatch(
                CampaignSentence.BACK_TO_QUEUE.with(Term.phrase(why), Wording.someVehicles(batch.left())));
    }
}

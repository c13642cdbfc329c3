package io.nighthaul.campaign;

import io.nighthaul.campaign.Decision.StandStill;
import io.nighthaul.phrase.Phrase;
import io.nighthaul.phrase.Term;
import java.time.Instant;
import java.util.Optional;

/** The reasons to stand still, each with the words an operator reads and the instant at which it ends by itself. */
final class Halts {
    private Halts() {}

    /** In the order in which they matter while a batch is open and its night is on. */
    static Optional<StandStill> duringBatch(View view, Instant now) {
        if (view.state() != CampaignState.RUNNING) {
            return Optional.of(inState(view.state()));
        }
        if (view.conditions().isDiskFull()) {
            return Optional.of(diskFull());
        }
        return breakerOrGuard(view, now);
    }

    /** Those that leave nothing to do tonight, or nothing before somebody has made room. */
    static Optional<StandStill> untilTomorrow(View view, Night night, Instant now) {
        if (view.conditions().isDiskFull()) {
            return Optional.of(diskFull());
        }
        if (!night.contains(now)) {
            return Optional.of(outside(view, night));
        }
        int cap = view.preset().maxDailyBatches();
        if (view.history().openedTonight() < cap) {
            return Optional.empty();
        }
        return Optional.of(still(
                StandstillReason.BATCH_CAP,
                view.window().next(night).opens(),
                CampaignSentence.BATCH_CAP.with(
                        Wording.someBatches(view.history().openedTonight()), Term.count(cap))));
    }

    /** Those that may end while there is still time tonight. */
    static Optional<StandStill> beforeBatch(View view, Instant pauseEnds, Instant now) {
        if (now.isBefore(pauseEnds)) {
            return Optional.of(still(
                    StandstillReason.BATCH_PAUSE,
                    pauseEnds,
                    CampaignSentence.BATCH_PAUSE.with(
                            Wording.lasting(view.preset().batchDelay()), Wording.moment(pauseEnds, view.zone()))));
        }
        if (view.history().isCleanupRunning()) {
            return Optional.of(cleanup());
        }
        Optional<Instant> retry = view.queue().earliestRetry();
        if (view.queue().ready() == 0 && retry.isPresent()) {
            return Optional.of(still(
                    StandstillReason.WAITING_FOR_RETRY,
                    retry.get(),
                    CampaignSentence.RETRY.with(Wording.moment(retry.get(), view.zone()))));
        }
        return breakerOrGuard(view, now);
    }

    static StandStill outside(View view, Night night) {
        return still(
                StandstillReason.OUTSIDE_WINDOW,
                night.opens(),
                CampaignSentence.WINDOW_OPENS.with(
                        Term.text(view.window().toString()), Wording.moment(night.opens(), view.zone())));
    }

    static StandStill tooLate(View view, Night night, CampaignSentence what) {
        return still(
                StandstillReason.WOULD_NOT_FIT,
                view.window().next(night).opens(),
                what.with(Wording.moment(night.closes(), view.zone())));
    }

    static StandStill inState(CampaignState state) {
        return switch (state) {
            case DRAFT -> still(StandstillReason.OPERATOR_PAUSE, CampaignSentence.DRAFT.with());
            case PAUSED -> still(StandstillReason.OPERATOR_PAUSE, CampaignSentence.PAUSED.with());
            case STOPPED -> still(StandstillReason.OPERATOR_PAUSE, CampaignSentence.STOPPED.with());
            case FINISHED -> still(StandstillReason.NO_WORK, CampaignSentence.FINISHED.with());
            case RUNNING -> throw new IllegalArgumentException("a running campaign does not stand still for its state");
        };
    }

    static StandStill cleanup() {
        return still(StandstillReason.CLEANUP, CampaignSentence.CLEANUP.with());
    }

    private static Optional<StandStill> breakerOrGuard(View view, Instant now) {
        return view.conditions()
                .breakerOpenUntil()
                .filter(now::isBefore)
                .map(until -> still(
                        StandstillReason.BREAKER_OPEN,
                        until,
                        CampaignSentence.BREAKER_OPEN.with(Wording.moment(until, view.zone()))))
                .or(() -> guard(view));
    }

    private static Optional<StandStill> guard(View view) {
        return switch (view.conditions().guard()) {
            case Permission.Emergency(Phrase why) -> Optional.of(still(StandstillReason.GUARD_EMERGENCY, why));
            case Permission.Blind(Phrase why) ->
                Optional.of(still(StandstillReason.BLIND_SIGNAL, CampaignSentence.BLIND.with(Term.phrase(why))));
            case Permission.Paused(Phrase why) -> Optional.of(still(StandstillReason.GUARD_PAUSE, why));
            case Permission.Granted(int workers)
            when workers == 0 -> Optional.of(still(StandstillReason.GUARD_PAUSE, CampaignSentence.NO_WORKER.with()));
            case Permission.Granted granted -> Optional.empty();
        };
    }

    private static StandStill diskFull() {
        return still(StandstillReason.DISK_FULL, CampaignSentence.DISK_FULL.with());
    }

    private static StandStill still(StandstillReason reason, Phrase said) {
        return new StandStill(reason, Optional.empty(), said);
    }

    private static StandStill still(StandstillReason reason, Instant until, Phrase said) {
        return new StandStill(reason, Optional.of(until), said);
    }
}

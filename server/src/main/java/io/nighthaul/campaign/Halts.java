package io.nighthaul.campaign;

import io.nighthaul.campaign.Decision.StandStill;
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
                Wording.batches(view.history().openedTonight()) + " tonight, of at most " + cap));
    }

    /** Those that may end while there is still time tonight. */
    static Optional<StandStill> beforeBatch(View view, Instant pauseEnds, Instant now) {
        if (now.isBefore(pauseEnds)) {
            return Optional.of(still(
                    StandstillReason.BATCH_PAUSE,
                    pauseEnds,
                    Wording.duration(view.preset().batchDelay()) + " between batches, until "
                            + Wording.at(pauseEnds, view.zone())));
        }
        if (view.history().isCleanupRunning()) {
            return Optional.of(cleanup());
        }
        Optional<Instant> retry = view.queue().earliestRetry();
        if (view.queue().ready() == 0 && retry.isPresent()) {
            return Optional.of(still(
                    StandstillReason.WAITING_FOR_RETRY,
                    retry.get(),
                    "only vehicles that failed are left; the first is tried again at "
                            + Wording.at(retry.get(), view.zone())));
        }
        return breakerOrGuard(view, now);
    }

    static StandStill outside(View view, Night night) {
        return still(
                StandstillReason.OUTSIDE_WINDOW,
                night.opens(),
                "the window " + view.window() + " opens at " + Wording.at(night.opens(), view.zone()));
    }

    static StandStill tooLate(View view, Night night, String what) {
        return still(
                StandstillReason.WOULD_NOT_FIT,
                view.window().next(night).opens(),
                what + " at " + Wording.at(night.closes(), view.zone()));
    }

    static StandStill inState(CampaignState state) {
        return switch (state) {
            case DRAFT -> still(StandstillReason.OPERATOR_PAUSE, "not started yet; start it to begin");
            case PAUSED -> still(StandstillReason.OPERATOR_PAUSE, "paused by an operator; resume it to go on");
            case STOPPED -> still(StandstillReason.OPERATOR_PAUSE, "stopped by an operator; start it to go on");
            case FINISHED -> still(StandstillReason.NO_WORK, "finished");
            case RUNNING -> throw new IllegalArgumentException("a running campaign does not stand still for its state");
        };
    }

    static StandStill cleanup() {
        return still(StandstillReason.CLEANUP, "maintenance of the target after the last batch is still running");
    }

    private static Optional<StandStill> breakerOrGuard(View view, Instant now) {
        return view.conditions()
                .breakerOpenUntil()
                .filter(now::isBefore)
                .map(until -> still(
                        StandstillReason.BREAKER_OPEN,
                        until,
                        "the source's host failed too often; tried again at " + Wording.at(until, view.zone())))
                .or(() -> guard(view));
    }

    private static Optional<StandStill> guard(View view) {
        return switch (view.conditions().guard()) {
            case Permission.Emergency(String why) -> Optional.of(still(StandstillReason.GUARD_EMERGENCY, why));
            case Permission.Blind(String signal) ->
                Optional.of(still(StandstillReason.BLIND_SIGNAL, signal + " cannot be seen, which counts as bad"));
            case Permission.Paused(String why) -> Optional.of(still(StandstillReason.GUARD_PAUSE, why));
            case Permission.Granted(int workers)
            when workers == 0 -> Optional.of(still(StandstillReason.GUARD_PAUSE, "the guard allows no worker now"));
            case Permission.Granted granted -> Optional.empty();
        };
    }

    private static StandStill diskFull() {
        return still(StandstillReason.DISK_FULL, "too little space left; goes on by itself when there is more");
    }

    private static StandStill still(StandstillReason reason, String detail) {
        return new StandStill(reason, Optional.empty(), detail);
    }

    private static StandStill still(StandstillReason reason, Instant until, String detail) {
        return new StandStill(reason, Optional.of(until), detail);
    }
}

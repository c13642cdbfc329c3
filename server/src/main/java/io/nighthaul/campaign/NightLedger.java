package io.nighthaul.campaign;

import java.time.Duration;
import java.time.Instant;

/**
 * Where the time of one night went. Every second of its window is worked, lost to one reason, or unaccounted for because
 * nobody was there to decide.
 *
 * @param worked while a batch was going on, the draining of its workers included
 */
public record NightLedger(Night night, Duration worked, LostTime lost) {

    public static NightLedger of(Night night) {
        return new NightLedger(night, Duration.ZERO, LostTime.NONE);
    }

    /**
     * Adds a stretch of time in which one decision was in force. What lies outside the night is left out.
     *
     * @param from when it was made
     * @param to when the next one was made. After an interruption of the service the caller gives the last instant at
     *     which it is known to have been alive, or time without anybody there would be blamed on a reason
     */
    public NightLedger during(Decision decision, Instant from, Instant to) {
        Duration share = night.share(from, to);
        return switch (decision) {
            case Decision.StandStill still -> new NightLedger(night, worked, lost.plus(still.reason(), share));
            case Decision.Finish finish -> new NightLedger(night, worked, lost.plus(StandstillReason.NO_WORK, share));
            case Decision.OpenBatch open -> working(share);
            case Decision.Continue go -> working(share);
            case Decision.Drain drain -> working(share);
            case Decision.CloseBatch close -> working(share);
        };
    }

    /** Time of the window that has passed until now without anybody accounting for it. */
    public Duration unaccounted(Instant now) {
        Duration gap = night.share(night.opens(), now).minus(worked).minus(lost.total());
        return gap.isNegative() ? Duration.ZERO : gap;
    }

    /** Whether nothing was done in a night most of which neither operators nor a lack of work took. */
    public boolean isLost() {
        Duration unwanted =
                lost.total().minus(lost.to(StandstillReason.OPERATOR_PAUSE)).minus(lost.to(StandstillReason.NO_WORK));
        return worked.isZero() && unwanted.multipliedBy(2).compareTo(night.length()) > 0;
    }

    private NightLedger working(Duration share) {
        return new NightLedger(night, worked.plus(share), lost);
    }
}

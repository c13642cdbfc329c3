package io.nighthaul.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * What may still be begun before the window closes: only what is expected to end in time.
 *
 * <p>What does not fit any more tonight waits for the next night, if that is expected to help. It does not help when
 * tonight offers as much time as any night: a batch that fits only into a night used to its last second would be
 * refused night after night, because no night is, with a guard that looks around first. So the first batch of a night
 * is made smaller until it fits, and so is a batch that would not even fit into a whole night. A single vehicle that is
 * too long is begun all the same, and interrupted before the window closes to go on the next night from where it was:
 * one that is longer than a night, and one that a whole night has already gone by for.
 *
 * @param closes when everything must have ended; {@link Instant#MAX} for a window that is always open
 * @param whole length of the night
 * @param longest time that a vehicle can be given at once; one that needs more is interrupted
 * @param isFirst whether tonight has had no batch yet, but for the one that is open
 * @param workers that may run at once
 */
record Admission(
        BatchForecast forecast, Instant closes, Duration whole, Duration longest, boolean isFirst, int workers) {

    /** @param start when the batch that is open was opened, or when one could be */
    static Admission of(View view, Night night, Instant start) {
        Instant closes = view.window().isAlwaysOpen() ? Instant.MAX : night.closes();
        Duration whole = Duration.between(night.opens(), closes);
        boolean isOpen = view.batch().isPresent();
        boolean isFirst = view.history().openedTonight() <= (isOpen ? 1 : 0);
        boolean waitsNoMore = isFirst && (isOpen || view.history().isOverdue());
        int allowed = view.allowedWorkers();
        return new Admission(
                view.forecast(),
                closes,
                whole,
                waitsNoMore ? Duration.between(start, closes) : whole,
                isFirst,
                allowed > 0 ? allowed : view.preset().workersPerBatch());
    }

    /**
     * How many vehicles a batch that begins at the given instant may have, or empty if none may begin then.
     *
     * @param wanted vehicles, at least 1
     */
    OptionalInt size(Instant start, int wanted) {
        if (!start.isBefore(drainFrom())) {
            return OptionalInt.empty();
        }
        Duration time = Duration.between(start, closes);
        if (fits(wanted, time)) {
            return OptionalInt.of(wanted);
        }
        if (!isFirst && fits(wanted, whole)) {
            return OptionalInt.empty();
        }
        for (int fewer = wanted - 1; fewer > 0; fewer--) {
            if (fits(fewer, time)) {
                return OptionalInt.of(fewer);
            }
        }
        return fits(1, longest) ? OptionalInt.empty() : OptionalInt.of(Math.min(wanted, workers));
    }

    /** The last instant at which a vehicle may be begun. */
    Instant beginUntil() {
        Instant inTime = closes.minus(forecast.vehicle());
        boolean isInterrupted = forecast.vehicle().compareTo(longest) > 0;
        return isInterrupted || inTime.isAfter(drainFrom()) ? drainFrom() : inTime;
    }

    /** From when on workers are told to end, so that their chunk ends before the window does. */
    Instant drainFrom() {
        Duration most = whole.dividedBy(4);
        return closes.minus(forecast.chunk().compareTo(most) < 0 ? forecast.chunk() : most);
    }

    private boolean fits(int vehicles, Duration time) {
        return forecast.batch(vehicles, workers).compareTo(time) <= 0;
    }
}

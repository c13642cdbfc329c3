package io.nighthaul.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * What may still be begun before the window closes: only what is expected to end in time.
 *
 * <p>With one exception, or a slow source would be refused for ever. What does not even fit into a night as long as
 * this one is made smaller: a batch with fewer vehicles and, if a single vehicle is too long for a whole night, a batch
 * with one vehicle for each worker, which are interrupted before the window closes and go on the next night from where
 * they were.
 *
 * @param closes when everything must have ended; {@link Instant#MAX} for a window that is always open
 * @param whole length of the night
 * @param workers that may run at once
 */
record Admission(BatchForecast forecast, Instant closes, Duration whole, int workers) {

    static Admission of(View view, Night night) {
        boolean isEndless = view.window().isAlwaysOpen();
        Instant closes = isEndless ? Instant.MAX : night.closes();
        int allowed = view.allowedWorkers();
        return new Admission(
                view.forecast(),
                closes,
                Duration.between(night.opens(), closes),
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
        if (fits(wanted, whole)) {
            return OptionalInt.empty();
        }
        for (int fewer = wanted - 1; fewer > 0; fewer--) {
            if (fits(fewer, time)) {
                return OptionalInt.of(fewer);
            }
        }
        return isLongerThanNight() ? OptionalInt.of(Math.min(wanted, workers)) : OptionalInt.empty();
    }

    /** The last instant at which a vehicle may be begun. */
    Instant beginUntil() {
        Instant inTime = closes.minus(forecast.vehicle());
        return isLongerThanNight() || inTime.isAfter(drainFrom()) ? drainFrom() : inTime;
    }

    /** From when on workers are told to end, so that their chunk ends before the window does. */
    Instant drainFrom() {
        Duration most = whole.dividedBy(4);
        return closes.minus(forecast.chunk().compareTo(most) < 0 ? forecast.chunk() : most);
    }

    private boolean isLongerThanNight() {
        return forecast.vehicle().compareTo(whole) > 0;
    }

    private boolean fits(int vehicles, Duration time) {
        return forecast.batch(vehicles, workers).compareTo(time) <= 0;
    }
}

package io.nighthaul.haul;

import io.nighthaul.store.StoreException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What to haul.
 *
 * @param first UTC day
 * @param last UTC day, included
 * @param workers vehicles at a time
 * @param verified whether each slice's count and checksum are asked of the source and compared before it is committed
 * @param findsLate whether days before the first one are hauled, too, of which something is known to have changed since
 *     they were
 */
public record HaulRequest(
        List<String> vehicles,
        LocalDate first,
        LocalDate last,
        int workers,
        boolean verified,
        Patience patience,
        boolean findsLate) {

    public HaulRequest {
        vehicles = List.copyOf(vehicles);
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("the period ends (" + last + ") before it begins (" + first + ")");
        }
        if (workers < 1 || workers > 64) {
            throw new IllegalArgumentException("workers must be 1 to 64, was " + workers);
        }
    }

    /** These days and no others. */
    public HaulRequest(
            List<String> vehicles, LocalDate first, LocalDate last, int workers, boolean verified, Patience patience) {
        this(vehicles, first, last, workers, verified, patience, false);
    }

    /** With the days before them of which something has changed. */
    public HaulRequest findingLate() {
        return new HaulRequest(vehicles, first, last, workers, verified, patience, true);
    }

    /**
     * What to do when the way to the source or the store breaks: wait, and longer each time. Starts over after every
     * chunk that succeeds.
     *
     * @param retriesMax in a row without any chunk in between
     */
    public record Retry(int retriesMax, Duration firstDelay, double multiplier) implements Patience {
        public static final Retry DEFAULT = new Retry(5, Duration.ofSeconds(5), 2);

        @Override
        public Optional<Duration> waitAfter(RuntimeException failure, int inARow) {
            return isTransient(failure) && inARow <= retriesMax ? Optional.of(delay(inARow)) : Optional.empty();
        }

        /** @param failures in a row, at least 1 */
        Duration delay(int failures) {
            return Duration.ofMillis((long) (firstDelay.toMillis() * Math.pow(multiplier, failures - 1)));
        }

        private static boolean isTransient(RuntimeException failure) {
            return switch (failure) {
                case HaulException haul -> haul.kind().isTransient();
                case StoreException store -> store.kind().isTransient();
                default -> false;
            };
        }
    }

    long slices() {
        return vehicles.size() * (last.toEpochDay() - first.toEpochDay() + 1);
    }
}

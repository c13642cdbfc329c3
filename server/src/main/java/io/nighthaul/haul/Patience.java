package io.nighthaul.haul;

import java.time.Duration;
import java.util.Optional;

/** How a worker bears failures. Asked by many threads. */
@FunctionalInterface
public interface Patience {
    /**
     * How long to wait before trying again, or empty to give the vehicle up.
     *
     * @param failure a {@link HaulException} or {@link io.nighthaul.store.StoreException}
     * @param inARow failures without a stored chunk in between, this one included
     */
    Optional<Duration> waitAfter(RuntimeException failure, int inARow);
}

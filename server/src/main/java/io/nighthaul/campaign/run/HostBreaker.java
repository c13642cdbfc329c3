package io.nighthaul.campaign.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Leaves a host alone that could not be reached several times in a row. When its wait is over one more failure opens it
 * again, for twice as long; any success closes it. Safe for threads.
 */
public final class HostBreaker {
    private static final int DOUBLINGS_MAX = 5;

    /**
     * How it stands.
     *
     * @param openUntil empty while the host may be tried
     * @param failuresInARow since it last opened or something came from the host
     */
    public record State(Optional<Instant> openUntil, int failuresInARow) {
        public boolean isOpen() {
            return openUntil.isPresent();
        }
    }

    private int failuresInARow;
    private int openings;
    private Instant openUntil = Instant.MIN;

    /**
     * The host could not be reached, or the way to it broke.
     *
     * @param failuresMax in a row after which it opens
     * @param wait for the first time
     * @return whether this failure opened it
     */
    public synchronized boolean failed(int failuresMax, Duration wait, Instant now) {
        failuresInARow++;
        boolean isSecondLook = openings > 0 && !now.isBefore(openUntil);
        if (now.isBefore(openUntil) || (failuresInARow < failuresMax && !isSecondLook)) {
            return false;
        }
        openUntil = now.plus(wait.multipliedBy(1L << Math.min(openings, DOUBLINGS_MAX)));
        openings++;
        failuresInARow = 0;
        return true;
    }

    /** Something came from the host. */
    public synchronized void worked() {
        failuresInARow = 0;
        openings = 0;
        openUntil = Instant.MIN;
    }

    public synchronized State state(Instant now) {
        return new State(openUntil(now), failuresInARow);
    }

    /** Empty while it may be tried. */
    public synchronized Optional<Instant> openUntil(Instant now) {
        return now.isBefore(openUntil) ? Optional.of(openUntil) : Optional.empty();
    }
}

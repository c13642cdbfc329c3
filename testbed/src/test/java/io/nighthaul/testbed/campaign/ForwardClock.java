package io.nighthaul.testbed.campaign;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that runs as the real one does and can be put forward, over the hours of a day in which nothing happens. */
final class ForwardClock implements InstantSource {
    private final Clock real = Clock.systemUTC();
    private volatile Duration ahead;

    ForwardClock(Instant begin) {
        ahead = Duration.between(real.instant(), begin);
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead);
    }

    void putForwardTo(Instant later) {
        Duration by = Duration.between(instant(), later);
        if (by.isNegative()) {
            throw new IllegalArgumentException("it is " + instant() + " already, after " + later);
        }
        ahead = ahead.plus(by);
    }
}

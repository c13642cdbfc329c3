package io.nighthaul.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes only when told to, and clocks that may be wrong about it. Safe for threads. */
public final class TrueTime {
    /** Half a minute before clocks go forward. */
    private static final Instant START = Instant.parse("2026-03-29T00:59:30Z");

    private Duration elapsed = Duration.ZERO;

    public synchronized void pass(Duration duration) {
        elapsed = elapsed.plus(duration);
    }

    /** Another world begins. */
    public synchronized void begin() {
        elapsed = Duration.ZERO;
    }

    public synchronized Instant now() {
        return START.plus(elapsed);
    }

    /** A waiter that lets time pass instead of waiting. */
    public Waiter waiter() {
        return new Waiter() {
            @Override
            public void pause(Duration duration) {
                pass(duration);
            }

            @Override
            public Duration elapsed() {
                return Duration.between(START, now());
            }
        };
    }

    /** Somebody's clock: the true time and an error that can be set. */
    public final class WrongClock extends Clock {
        private volatile Duration error = Duration.ZERO;

        public void isWrongBy(Duration by) {
            error = by;
        }

        /** More than it was. */
        void jump(Duration by) {
            error = error.plus(by);
        }

        @Override
        public Instant instant() {
            return now().plus(error);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("nobody asks a clock of the model for local time");
        }
    }
}

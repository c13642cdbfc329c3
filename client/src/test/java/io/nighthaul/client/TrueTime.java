package io.nighthaul.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes only when told to; phones have clocks that may be wrong about it. */
final class TrueTime {
    private static final Instant START = Instant.parse("2026-03-29T00:59:30Z");

    private Duration elapsed = Duration.ZERO;

    synchronized void pass(Duration duration) {
        elapsed = elapsed.plus(duration);
    }

    synchronized Instant now() {
        return START.plus(elapsed);
    }

    /** A waiter that lets time pass instead of waiting. */
    Waiter waiter() {
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

    /** A phone's clock: the true time and an error that can be set. */
    final class PhoneClock extends Clock {
        private volatile Duration error = Duration.ZERO;

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
            throw new UnsupportedOperationException();
        }
    }
}

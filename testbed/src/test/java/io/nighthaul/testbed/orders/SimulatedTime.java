package io.nighthaul.testbed.orders;

import io.nighthaul.orders.budget.BudgetTime;
import io.nighthaul.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** One time for vendor, sync and budget, which passes when somebody waits or a request is on its way. */
final class SimulatedTime implements InstantSource, BudgetTime {
    static final Instant START = Instant.parse("2026-11-01T20:00:00Z");
    private volatile Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration span) {
        now = now.plus(span);
    }

    void passUntil(Instant then) {
        if (then.isAfter(now)) {
            now = then;
        }
    }

    @Override
    public Instant now(Transaction tx) {
        return now;
    }

    @Override
    public Optional<Boot> boot() {
        return Optional.of(new Boot("simulated", ChronoUnit.MICROS.between(START.minusSeconds(1), now)));
    }

    @Override
    public long nanos() {
        return ChronoUnit.NANOS.between(Instant.EPOCH, now);
    }
}

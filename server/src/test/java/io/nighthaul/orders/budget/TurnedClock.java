package io.nighthaul.orders.budget;

import io.nighthaul.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Time that passes when a test says so, and a clock beside it that can be set wrong. */
public final class TurnedClock implements BudgetTime {
    private volatile Instant real;
    private volatile Duration error = Duration.ZERO;
    private volatile Optional<String> boot = Optional.of("first");

    public TurnedClock(Instant start) {
        real = start;
    }

    public Instant real() {
        return real;
    }

    public void pass(Duration time) {
        real = real.plus(time);
    }

    public void passUntil(Instant bookTime, Decision.WaitUntil wait) {
        pass(Duration.between(wait.now(), bookTime));
    }

    public void setWrongBy(Duration difference) {
        error = difference;
    }

    @Override
    public Instant now(Transaction tx) {
        return real.plus(error);
    }

    @Override
    public Optional<Boot> boot() {
        return boot.map(id -> new Boot(id, ChronoUnit.MICROS.between(Instant.EPOCH, real)));
    }

    /** Empty for a machine that cannot say which start of it this is. */
    public void restartMachine(Optional<String> id) {
        boot = id;
    }

    @Override
    public long nanos() {
        return ChronoUnit.NANOS.between(Instant.EPOCH, real);
    }
}

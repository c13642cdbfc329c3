package io.nighthaul.campaign.run;

import io.nighthaul.campaign.Conditions;
import io.nighthaul.campaign.Permission;
import io.nighthaul.guard.Guard;
import io.nighthaul.guard.GuardState;
import io.nighthaul.guard.Side;
import io.nighthaul.phrase.Phrase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets the guard look as often as it wants to, on a thread of its own, and translates what it says for campaigns. The
 * source is looked at only while a campaign could haul.
 */
final class Watch implements Runnable {
    /** Short, so that a clock that does not run evenly with ours is followed as well. */
    private static final Duration GLANCE = Duration.ofMillis(250);

    private final Guard guard;
    private final Bench bench;
    private final InstantSource clock;
    private final Semaphore call = new Semaphore(0);
    private volatile boolean mayTouchSource;
    private volatile int workersHauling;
    private volatile boolean isEnded;

    Watch(Guard guard, Bench bench, InstantSource clock) {
        this.guard = guard;
        this.bench = bench;
        this.clock = clock;
    }

    Conditions conditions(CampaignNode.View view) {
        Instant now = view.now();
        Optional<Instant> broken = bench.host().breaker().openUntil(now);
        boolean isDiskFull = bench.disk().isFull(now);
        // A look is a visit: a host that is to be left alone is not looked at either.
        boolean mayTouch = view.mayTouchSource() && broken.isEmpty() && !isDiskFull;
        boolean isNews = mayTouch && !mayTouchSource;
        workersHauling = view.workersHauling();
        mayTouchSource = mayTouch;
        if (isNews) {
            call.release();
        }
        return new Conditions(permission(now), broken, isDiskFull);
    }

    private Permission permission(Instant now) {
        GuardState state = guard.state(now);
        Phrase why = state.reason().said();
        return switch (state.level()) {
            case OK -> new Permission.Granted(state.allowedWorkers());
            case PAUSE -> new Permission.Paused(why);
            case BLIND -> new Permission.Blind(why);
            case EMERGENCY -> new Permission.Emergency(why);
        };
    }

    @Override
    public void run() {
        boolean isCalled = true;
        while (!isEnded) {
            try {
                if (isCalled || isDue()) {
                    look();
                }
                isCalled = call.tryAcquire(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
                call.drainPermits();
            } catch (InterruptedException e) {
                // Meant for the look that was going on: a guard that has gone for good allows nothing for good.
                isCalled = true;
            }
        }
    }

    private boolean isDue() {
        try {
            Instant now = clock.instant();
            return !now.isBefore(guard.state(now).lookAgainAt());
        } catch (RuntimeException e) {
            // The limits are in the store, too; without them there is nothing to go by, and the last look grows old.
            bench.complain("the guard does not know its limits", e);
            return false;
        }
    }

    private void look() {
        Set<Side> sides = EnumSet.allOf(Side.class);
        if (!mayTouchSource) {
            sides.remove(Side.SOURCE);
        }
        try {
            guard.sample(clock.instant(), sides, workersHauling);
        } catch (RuntimeException | Error e) {
            bench.complain("the guard could not look", e);
        }
    }

    void end() {
        isEnded = true;
        call.release();
    }
}

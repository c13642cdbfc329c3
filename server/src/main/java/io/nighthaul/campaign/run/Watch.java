package io.nighthaul.campaign.run;

import io.nighthaul.campaign.Conditions;
import io.nighthaul.campaign.Permission;
import io.nighthaul.guard.Guard;
import io.nighthaul.guard.GuardState;
import io.nighthaul.guard.Side;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets the guard look as often as it wants to, on a thread of its own, and translates what it says for campaigns. The
 * source is looked at only while a campaign could haul.
 */
final class Watch implements Runnable {
    private static final Duration IDLE = Duration.ofSeconds(15);

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
        workersHauling = view.workersHauling();
        if (view.mayTouchSource() && !mayTouchSource) {
            mayTouchSource = true;
            call.release();
        }
        mayTouchSource = view.mayTouchSource();
        Instant now = view.now();
        return new Conditions(
                permission(now), bench.breaker().openUntil(now), bench.disk().isFull(now));
    }

    private Permission permission(Instant now) {
        GuardState state = guard.state(now);
        String why = state.reason().text();
        return switch (state.level()) {
            case OK -> new Permission.Granted(state.allowedWorkers());
            case PAUSE -> new Permission.Paused(why);
            case BLIND -> new Permission.Blind(why);
            case EMERGENCY -> new Permission.Emergency(why);
        };
    }

    @Override
    public void run() {
        try {
            while (!isEnded) {
                look();
                Instant now = clock.instant();
                Duration untilNext = Duration.between(now, guard.state(now).lookAgainAt());
                long waitMs = Math.clamp(untilNext.toMillis(), 200, IDLE.toMillis());
                if (call.tryAcquire(waitMs, TimeUnit.MILLISECONDS)) {
                    call.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        Set<Side> sides = EnumSet.allOf(Side.class);
        if (!mayTouchSource) {
            sides.remove(Side.SOURCE);
        }
        try {
            guard.sample(clock.instant(), sides, workersHauling);
        } catch (RuntimeException e) {
            bench.complain("the guard could not look", e);
        }
    }

    void end() {
        isEnded = true;
        call.release();
    }
}

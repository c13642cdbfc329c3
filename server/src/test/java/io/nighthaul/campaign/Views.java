package io.nighthaul.campaign;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Views for tests: a running campaign in Belgrade with nothing in its way, from which each test changes what matters. */
record Views(View view) {
    static final ZoneId BELGRADE = ZoneId.of("Europe/Belgrade");

    /** 22:00 local time in the night of 2026-06-01. */
    static final Instant OPENS = Instant.parse("2026-06-01T20:00:00Z");

    static final Instant CLOSES = OPENS.plus(Duration.ofHours(8));

    static Views ready() {
        return new Views(new View(
                CampaignState.RUNNING,
                Preset.OPTIMAL,
                BELGRADE,
                Optional.empty(),
                BatchHistory.NONE,
                new QueueCount(1_250, Optional.empty(), 0, 0),
                new Conditions(new Permission.Granted(8), Optional.empty(), false),
                new BatchForecast(Duration.ofMinutes(3), Duration.ofMinutes(3), Duration.ofSeconds(2))));
    }

    Decision at(Instant now) {
        return Conductor.decide(view, now);
    }

    Views state(CampaignState state) {
        return new Views(new View(
                state,
                view.preset(),
                view.zone(),
                view.batch(),
                view.history(),
                view.queue(),
                view.conditions(),
                view.forecast()));
    }

    Views preset(Preset preset) {
        return new Views(new View(
                view.state(),
                preset,
                view.zone(),
                view.batch(),
                view.history(),
                view.queue(),
                view.conditions(),
                view.forecast()));
    }

    Views batch(int left, int running, Instant opened) {
        return new Views(new View(
                view.state(),
                view.preset(),
                view.zone(),
                Optional.of(new BatchInHand(7, left, running, opened)),
                view.history(),
                view.queue(),
                view.conditions(),
                view.forecast()));
    }

    Views history(int openedTonight, Instant lastEnded, boolean isCleanupRunning) {
        return new Views(new View(
                view.state(),
                view.preset(),
                view.zone(),
                view.batch(),
                new BatchHistory(openedTonight, Optional.of(lastEnded), isCleanupRunning, false),
                view.queue(),
                view.conditions(),
                view.forecast()));
    }

    /** A whole night has gone by without a batch. */
    Views overdue() {
        BatchHistory before = view.history();
        return new Views(new View(
                view.state(),
                view.preset(),
                view.zone(),
                view.batch(),
                new BatchHistory(before.openedTonight(), before.lastEnded(), before.isCleanupRunning(), true),
                view.queue(),
                view.conditions(),
                view.forecast()));
    }

    Views queue(QueueCount queue) {
        return new Views(new View(
                view.state(),
                view.preset(),
                view.zone(),
                view.batch(),
                view.history(),
                queue,
                view.conditions(),
                view.forecast()));
    }

    Views conditions(Conditions conditions) {
        return new Views(new View(
                view.state(),
                view.preset(),
                view.zone(),
                view.batch(),
                view.history(),
                view.queue(),
                conditions,
                view.forecast()));
    }

    Views guard(Permission guard) {
        return conditions(new Conditions(guard, Optional.empty(), false));
    }

    Views forecast(Duration round, Duration vehicle, Duration chunk) {
        return new Views(new View(
                view.state(),
                view.preset(),
                view.zone(),
                view.batch(),
                view.history(),
                view.queue(),
                view.conditions(),
                new BatchForecast(round, vehicle, chunk)));
    }
}

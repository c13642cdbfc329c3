package io.nighthaul.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.phrase.Phrase;
import io.nighthaul.store.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever the view, around the nights of both clock changes. */
class ConductorProperties {
    private static final int RUNS = 30_000;
    private static final ZoneId BELGRADE = ZoneId.of("Europe/Belgrade");

    private static Instant now(SplittableRandom random) {
        Instant noon = Instant.parse(random.nextBoolean() ? "2026-03-28T11:00:00Z" : "2026-10-24T10:00:00Z");
        return noon.plusSeconds(random.nextInt(2 * 86_400));
    }

    private static Preset preset(SplittableRandom random) {
        if (random.nextInt(4) > 0) {
            return Preset.ALL.get(random.nextInt(4));
        }
        LocalTime start = LocalTime.of(random.nextInt(24), 30);
        LocalTime end = random.nextInt(3) == 0 ? start : LocalTime.of(random.nextInt(24), 0);
        return new Preset(
                "own",
                1 + random.nextInt(40),
                1 + random.nextInt(8),
                Duration.ofMinutes(random.nextInt(120)),
                start,
                end,
                1 + random.nextInt(12),
                120,
                5,
                20);
    }

    private static Permission guard(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> new Permission.Paused(Phrase.plain("load"));
            case 1 -> new Permission.Emergency(Phrase.plain("load"));
            case 2 -> new Permission.Blind(Phrase.plain("load"));
            default -> new Permission.Granted(random.nextInt(5));
        };
    }

    private static CampaignState state(SplittableRandom random) {
        return switch (random.nextInt(12)) {
            case 0 -> CampaignState.DRAFT;
            case 1 -> CampaignState.PAUSED;
            case 2 -> CampaignState.STOPPED;
            case 3 -> CampaignState.FINISHED;
            default -> CampaignState.RUNNING;
        };
    }

    private static View view(SplittableRandom random, Instant now) {
        Optional<BatchInHand> batch = random.nextBoolean()
                ? Optional.empty()
                : Optional.of(new BatchInHand(
                        3, random.nextInt(4), random.nextInt(3), now.minusSeconds(random.nextInt(30_000))));
        Optional<Instant> ended =
                random.nextInt(3) == 0 ? Optional.empty() : Optional.of(now.minusSeconds(random.nextInt(7_200)));
        Optional<Instant> retry =
                random.nextInt(3) > 0 ? Optional.empty() : Optional.of(now.plusSeconds(1 + random.nextInt(60)));
        Optional<Instant> breaker =
                random.nextInt(4) > 0 ? Optional.empty() : Optional.of(now.plusSeconds(random.nextInt(120) - 60));
        return new View(
                state(random),
                preset(random),
                BELGRADE,
                batch,
                new BatchHistory(random.nextInt(12), ended, random.nextInt(5) == 0, random.nextInt(4) == 0),
                new QueueCount(
                        random.nextInt(3) * random.nextInt(20), retry, random.nextInt(2) * random.nextInt(20), 2),
                new Conditions(guard(random), breaker, random.nextInt(8) == 0),
                new BatchForecast(
                        Duration.ofSeconds(1 + random.nextInt(9_000)),
                        Duration.ofSeconds(1 + random.nextInt(40_000)),
                        Duration.ofSeconds(random.nextInt(10_000))));
    }

    private static boolean isGuardContent(View view, Instant now) {
        return view.conditions().guard() instanceof Permission.Granted granted
                && granted.workers() > 0
                && !view.conditions().isDiskFull()
                && view.conditions().breakerOpenUntil().filter(now::isBefore).isEmpty();
    }

    @Test
    void no_decision_breaks_a_rule() {
        Seeds.forAll(RUNS, random -> {
            Instant now = now(random);
            View view = view(random, now);
            switch (Conductor.decide(view, now)) {
                case Decision.OpenBatch open -> mayOpen(view, now, open);
                case Decision.Continue go -> {
                    assertThat(view.batch()).isPresent();
                    assertThat(view.state()).isEqualTo(CampaignState.RUNNING);
                    assertThat(view.window().isOpen(now)).isTrue();
                    assertThat(isGuardContent(view, now)).isTrue();
                    assertThat(go.allowedWorkers()).isBetween(1, view.preset().workersPerBatch());
                    boolean canBegin = !now.isAfter(go.beginUntil());
                    assertThat(canBegin || view.batch().get().running() > 0)
                            .as("a batch that goes on has somebody at work or may begin a vehicle")
                            .isTrue();
                }
                case Decision.Drain drain ->
                    assertThat(view.batch().orElseThrow().running()).isPositive();
                case Decision.CloseBatch close ->
                    assertThat(view.batch().orElseThrow().running()).isZero();
                case Decision.StandStill still -> {
                    still.until().ifPresent(until -> assertThat(until).isAfter(now));
                    assertThat(still.detail().text()).isNotBlank();
                    assertThat(view.batch().map(BatchInHand::running).orElse(0)).isZero();
                }
                case Decision.Finish finish -> {
                    assertThat(view.batch()).isEmpty();
                    assertThat(view.state()).isEqualTo(CampaignState.RUNNING);
                    assertThat(view.queue().ready() + view.queue().skippedToReturn())
                            .isZero();
                    assertThat(view.queue().earliestRetry()).isEmpty();
                }
            }
        });
    }

    private static void mayOpen(View view, Instant now, Decision.OpenBatch open) {
        Preset preset = view.preset();
        Night night = view.window().night(now);
        assertThat(view.batch()).isEmpty();
        assertThat(view.state()).isEqualTo(CampaignState.RUNNING);
        assertThat(night.contains(now)).isTrue();
        assertThat(isGuardContent(view, now)).isTrue();
        assertThat(view.history().openedTonight()).isLessThan(preset.maxDailyBatches());
        assertThat(view.history().isCleanupRunning()).isFalse();
        view.history()
                .lastEnded()
                .ifPresent(ended -> assertThat(ended.plus(preset.batchDelay())).isBeforeOrEqualTo(now));
        int available = open.isOfSkipped()
                ? view.queue().skippedToReturn()
                : view.queue().ready();
        assertThat(open.vehicleCount()).isBetween(1, Math.min(preset.vehiclesPerBatch(), available));
        if (open.isOfSkipped()) {
            assertThat(view.queue().ready()).isZero();
            assertThat(view.queue().earliestRetry()).isEmpty();
        }
        boolean isLongerThanNight =
                view.forecast().batch(1, open.allowedWorkers()).compareTo(night.length()) > 0;
        boolean hasWaited =
                view.history().openedTonight() == 0 && view.history().isOverdue();
        if (!view.window().isAlwaysOpen() && !isLongerThanNight && !hasWaited) {
            assertThat(now.plus(view.forecast().batch(open.vehicleCount(), open.allowedWorkers())))
                    .isBeforeOrEqualTo(night.closes());
        }
    }

    /** However long things take: what is measured in one night must not keep all others from being used. */
    @Test
    void no_two_nights_go_by_without_a_batch() {
        Seeds.forAll(RUNS, random -> {
            Instant now = now(random);
            View any = view(random, now);
            Night night = any.window().night(now);
            boolean isInTime = night.contains(now)
                    && now.isBefore(night.closes().minus(night.length().dividedBy(4)));
            if (isInTime || any.window().isAlwaysOpen()) {
                View overdue = new View(
                        CampaignState.RUNNING,
                        any.preset(),
                        any.zone(),
                        Optional.empty(),
                        new BatchHistory(0, Optional.empty(), false, true),
                        new QueueCount(1 + random.nextInt(40), Optional.empty(), 0, 0),
                        new Conditions(new Permission.Granted(1 + random.nextInt(4)), Optional.empty(), false),
                        any.forecast());
                assertThat(Conductor.decide(overdue, now)).isInstanceOf(Decision.OpenBatch.class);
            }
        });
    }

    @Test
    void a_batch_that_was_just_opened_goes_on() {
        Seeds.forAll(RUNS, random -> {
            Instant now = now(random);
            View view = view(random, now);
            if (Conductor.decide(view, now) instanceof Decision.OpenBatch open) {
                View opened = new View(
                        view.state(),
                        view.preset(),
                        view.zone(),
                        Optional.of(new BatchInHand(4, open.vehicleCount(), 0, now)),
                        view.history(),
                        view.queue(),
                        view.conditions(),
                        view.forecast());
                assertThat(Conductor.decide(opened, now)).isInstanceOfSatisfying(Decision.Continue.class, go -> {
                    assertThat(go.allowedWorkers()).isEqualTo(open.allowedWorkers());
                    assertThat(go.beginUntil()).isAfterOrEqualTo(now);
                });
            }
        });
    }
}

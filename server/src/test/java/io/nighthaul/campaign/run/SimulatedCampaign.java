package io.nighthaul.campaign.run;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.campaign.CampaignState;
import io.nighthaul.campaign.Conditions;
import io.nighthaul.campaign.Decision;
import io.nighthaul.campaign.Permission;
import io.nighthaul.campaign.run.CampaignTick.Step;
import io.nighthaul.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A whole campaign on a clock of its own: real tables, real decisions, a source that is only arithmetic. Each worker
 * takes its vehicle's rows at a rate that shrinks when the source gives no more.
 */
final class SimulatedCampaign {
    static final Conditions FAIR = new Conditions(new Permission.Granted(64), Optional.empty(), false);
    private static final Duration STEP_MAX = Duration.ofMinutes(2);

    final List<String> nights = new ArrayList<>();
    final List<Instant> moments = new ArrayList<>();

    private final Database database;
    private final Rulebook rules;
    private final Campaign campaign;
    private final Reports reports;
    private final CampaignTick tick;
    private final SplittableRandom random = new SplittableRandom(20260328);
    private final PriorityQueue<Running> running = new PriorityQueue<>(Comparator.comparing(Running::end));
    private final double failureShare;
    private final long rowsPerVehicle;

    private Instant now;

    private record Running(Claim claim, Instant begin, Instant end) {}

    SimulatedCampaign(
            Database database, Rulebook rules, String name, int vehicles, long rows, double failures, Instant start) {
        this.database = database;
        this.rules = rules;
        this.now = start;
        this.rowsPerVehicle = rows;
        this.failureShare = failures;
        this.reports = new Reports(database);
        this.tick = new CampaignTick(database);
        Campaigns campaigns = new Campaigns(database, new AuditLog(database, () -> now), () -> now);
        List<String> codes = IntStream.range(0, vehicles)
                .mapToObj(i -> name + "-" + (10_000 + i))
                .toList();
        LocalDate last = LocalDate.of(2026, 3, 1);
        campaigns.create(
                new Campaigns.Order(name, codes, last.minusDays(119), last, true, OptionalLong.of(vehicles * rows)),
                Actor.SYSTEM);
        campaign = campaigns.act(name, CampaignState.Verb.START, Actor.SYSTEM);
    }

    long id() {
        return campaign.id();
    }

    Instant now() {
        return now;
    }

    /** Runs to the end, or gives up after so much simulated time. */
    Step run(Duration max) {
        Instant latest = now.plus(max);
        while (true) {
            Step step = tick.run(campaign.id(), FAIR, rules, now).orElseThrow();
            step.nights().forEach(night -> nights.add(night.line()));
            if (step.decision() instanceof Decision.Finish || now.isAfter(latest)) {
                return step;
            }
            perform(step.decision());
            now = next(step.decision());
            finish();
        }
    }

    private void perform(Decision decision) {
        switch (decision) {
            case Decision.Continue go -> {
                Optional<Claim> claim = claim();
                while (claim.isPresent()) {
                    begin(claim.get());
                    claim = claim();
                }
                renew();
            }
            case Decision.Drain drain -> {
                running.forEach(work -> reports.released(work.claim(), partOf(work), now));
                running.clear();
            }
            case Decision.CloseBatch close -> cleaned();
            case Decision.OpenBatch open -> {}
            case Decision.StandStill still -> {}
            case Decision.Finish finish -> {}
        }
    }

    private Optional<Claim> claim() {
        Holder holder = new Holder("simulated", running.size() + 1, Duration.ofMinutes(5));
        return database.inTransaction(tx -> VehicleQueue.claim(tx, campaign.id(), holder, now));
    }

    private void begin(Claim claim) {
        moments.add(now);
        double rate = rules.assumed().each(rules.preset().workersPerBatch());
        running.add(new Running(claim, now, now.plusMillis((long) (rowsPerVehicle / rate * 1_000))));
    }

    private void renew() {
        running.forEach(work -> reports.renew(work.claim(), now.plus(Duration.ofMinutes(5))));
    }

    private Reports.Work partOf(Running work) {
        Duration busy = Duration.between(work.begin(), now);
        return new Reports.Work(0, 0, busy);
    }

    private void cleaned() {
        database.transact(tx -> tx.sql(
                        "UPDATE campaign_batch SET cleaned_at = :now WHERE campaign_id = :id AND cleaned_at IS NULL AND finished_at IS NOT NULL")
                .param("now", VehicleQueue.utc(now))
                .param("id", campaign.id())
                .update());
    }

    private Instant next(Decision decision) {
        if (decision instanceof Decision.OpenBatch || decision instanceof Decision.CloseBatch) {
            return now;
        }
        Instant next = now.plus(STEP_MAX);
        if (decision instanceof Decision.StandStill still && still.until().isPresent()) {
            // The ledger wants to hear of each two minutes of a window; the day can be skipped.
            Instant until = still.until().get();
            boolean isDay = !rules.window().isOpen(now);
            next = isDay || until.isBefore(next) ? until : next;
        }
        Running first = running.peek();
        return first != null && first.end().isBefore(next) ? first.end() : next;
    }

    private void finish() {
        while (!running.isEmpty() && !running.peek().end().isAfter(now)) {
            Running work = running.remove();
            moments.add(work.end());
            Duration busy = Duration.between(work.begin(), work.end());
            if (random.nextDouble() < failureShare) {
                fail(work, busy);
            } else {
                reports.done(work.claim(), new Reports.Work(rowsPerVehicle, 120, busy), now);
            }
        }
    }

    private void fail(Running work, Duration busy) {
        Claim claim = work.claim();
        Reports.Work work0 = new Reports.Work(0, 0, busy);
        boolean isTooOften =
                claim.hasReturned() || claim.failures() + 1 >= rules.failures().vehicleFailuresMax();
        if (isTooOften) {
            reports.skipped(claim, work0, now, "injected");
        } else {
            reports.requeued(claim, work0, now, Duration.ofSeconds(10), "injected");
        }
    }
}

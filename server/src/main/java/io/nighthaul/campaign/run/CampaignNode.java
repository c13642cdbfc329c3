package io.nighthaul.campaign.run;

import io.nighthaul.campaign.CampaignState;
import io.nighthaul.campaign.Conditions;
import io.nighthaul.campaign.Decision;
import io.nighthaul.campaign.Permission;
import io.nighthaul.campaign.run.Incidents.Incident;
import io.nighthaul.store.Database;
import io.nighthaul.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One server process that takes part in campaigns. {@link #step} is called about once a second: it takes the campaigns'
 * steps, starts workers, recalls those that are too many, and renews what they hold. Not safe for threads.
 */
public final class CampaignNode implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(CampaignNode.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** When somebody closes the window by hand, chunks on their way get this long to end. */
    private static final Duration OVERDUE = Duration.ofSeconds(3);

    /** Decisions pass to another node before what a lost one held does. */
    private static final int SILENCES_PER_LEASE = 4;

    private static final Set<CampaignState> OPEN =
            EnumSet.of(CampaignState.RUNNING, CampaignState.PAUSED, CampaignState.STOPPED);

    private final NodeSettings settings;
    private final Database database;
    private final Bench bench;
    private final CampaignTick tick;
    private final Function<View, Conditions> conditions;
    private final Map<CampaignWorker, Thread> workers = new HashMap<>();
    private Instant closedAt = Instant.MAX;

    /**
     * Who this is.
     *
     * @param name of the process, unlike that of any other
     * @param lease how long its claims are good if it is not heard of
     * @param workersMax at once
     */
    public record NodeSettings(String name, Duration lease, int workersMax) {}

    /**
     * What the surroundings are asked about.
     *
     * @param mayTouchSource false while no connection to the source is allowed
     * @param workersHauling of this node, now
     */
    public record View(boolean mayTouchSource, int workersHauling, Instant now) {}

    CampaignNode(NodeSettings settings, Database database, Bench bench, Function<View, Conditions> conditions) {
        this.settings = settings;
        this.database = database;
        this.bench = bench;
        this.tick = new CampaignTick(database, settings.name(), settings.lease().dividedBy(SILENCES_PER_LEASE));
        this.conditions = conditions;
    }

    /** Does what is due now. What goes wrong with the store is told and tried again at the next step. */
    public void step() {
        Instant now = bench.clock().instant();
        workers.values().removeIf(thread -> !thread.isAlive());
        // Whatever keeps campaigns from being decided about, the vehicles in hand are still ours.
        attempt(() -> renew(now));
        attempt(() -> step(now));
    }

    private static void attempt(Runnable part) {
        try {
            part.run();
        } catch (StoreException e) {
            LOG.log(System.Logger.Level.WARNING, "the store does not answer: " + e.getMessage());
        }
    }

    private void step(Instant now) {
        Rulebook rules = bench.rules().get();
        List<Campaign> open = bench.campaigns().all().stream()
                .filter(campaign -> OPEN.contains(campaign.state()))
                .toList();
        boolean mayTouchSource = open.stream().anyMatch(campaign -> tick.wouldWork(campaign.id(), rules, now));
        Conditions around = conditions.apply(new View(mayTouchSource, workers.size(), now));
        int allowedHere = Math.min(allowedHere(around, now), settings.workersMax());
        enrol(allowedHere, now);
        recallSurplus(allowedHere);
        if (around.guard() instanceof Permission.Emergency && !workers.isEmpty()) {
            // A chunk that is broken off is moved again; a server in trouble may not have that long.
            bench.work().breakOff();
        }
        boolean isAtWork = false;
        for (Campaign campaign : open) {
            tick.run(campaign.id(), around, rules, now).ifPresent(this::tell);
            isAtWork |= direct(campaign, allowedHere, now);
        }
        leaveSource(rules.window().isOpen(now), isAtWork, now);
    }

    private void leaveSource(boolean isOpen, boolean isAtWork, Instant now) {
        if (isOpen) {
            closedAt = Instant.MAX;
        } else if (now.isBefore(closedAt)) {
            closedAt = now;
        }
        if (!workers.isEmpty() && closedAt.isBefore(now.minus(OVERDUE))) {
            // What was to end in time and did not: the source belongs to others now.
            bench.work().breakOff();
        } else if (workers.isEmpty() && !isAtWork) {
            bench.work().rest();
        }
    }

    /** What this node's own guard, breaker and disk have to say, whichever node decides. */
    private static int allowedHere(Conditions around, Instant now) {
        boolean isHalted = around.isDiskFull()
                || around.breakerOpenUntil().filter(now::isBefore).isPresent();
        return !isHalted && around.guard() instanceof Permission.Granted(int granted) ? granted : 0;
    }

    private void recallSurplus(int allowed) {
        workers.keySet().stream()
                .sorted(Comparator.comparing(CampaignWorker::started))
                .skip(allowed)
                .forEach(CampaignWorker::recall);
    }

    private void tell(CampaignTick.Step step) {
        step.nights()
                .forEach(night -> bench.incidents()
                        .happened(step.campaign(), new Incident.NightEnded(night.night(), night.line(), night.lost())));
        if (step.decision() instanceof Decision.Finish(int skipped)) {
            bench.incidents().happened(step.campaign(), new Incident.Finished(skipped));
        }
    }

    /**
     * Makes this node's workers follow the decision in force, whichever node made it.
     *
     * @return whether it is to haul
     */
    private boolean direct(Campaign campaign, int allowedHere, Instant now) {
        boolean isAtWork = database.promptly(CampaignTick.LONGEST, tx -> VehicleQueue.isAtWork(tx, campaign.id()));
        Set<Integer> kept = database.promptly(CampaignTick.LONGEST, tx -> VehicleQueue.kept(tx, campaign.id()));
        workers.keySet().stream()
                .filter(worker -> worker.claim().campaignId() == campaign.id())
                .filter(worker -> !kept.contains(worker.claim().vehicleId()))
                .forEach(CampaignWorker::recall);
        Set<Integer> inHand = workers.keySet().stream()
                .filter(worker -> worker.claim().campaignId() == campaign.id())
                .map(worker -> worker.claim().vehicleId())
                .collect(Collectors.toSet());
        database.promptly(
                CampaignTick.LONGEST, tx -> VehicleQueue.takeBackUnknown(tx, campaign.id(), settings.name(), inHand));
        while (isAtWork && workers.size() < allowedHere) {
            int number = freeNumber();
            Holder holder = new Holder(settings.name(), number, settings.lease());
            Optional<Claim> claim =
                    database.promptly(CampaignTick.LONGEST, tx -> VehicleQueue.claim(tx, campaign.id(), holder, now));
            if (claim.isEmpty()) {
                break;
            }
            start(new CampaignWorker(campaign, claim.get(), number, bench));
        }
        return isAtWork;
    }

    private int freeNumber() {
        Set<Integer> taken =
                workers.keySet().stream().map(CampaignWorker::number).collect(Collectors.toSet());
        return IntStream.iterate(1, number -> number + 1)
                .filter(number -> !taken.contains(number))
                .findFirst()
                .orElseThrow();
    }

    private void start(CampaignWorker worker) {
        Thread thread = Thread.ofPlatform().name("worker-" + worker.number()).unstarted(worker);
        workers.put(worker, thread);
        thread.start();
    }

    /** Says that this node is here, and what it could do. */
    private void enrol(int allowedHere, Instant now) {
        database.promptly(
                CampaignTick.LONGEST,
                tx -> tx.sql("""
                        INSERT INTO node (name, workers, started_at, seen_at) VALUES (:name, :workers, :now, :now)
                        ON CONFLICT (name) DO UPDATE SET workers = excluded.workers, seen_at = excluded.seen_at""")
                        .param("name", settings.name())
                        .param("workers", allowedHere)
                        .param("now", VehicleQueue.utc(now))
                        .update());
    }

    private void renew(Instant now) {
        Duration timeout = bench.rules().get().workerTimeout();
        workers.forEach((worker, thread) -> {
            if (!bench.reports().renew(worker.claim(), now.plus(settings.lease())) && thread.isAlive()) {
                worker.lose();
            } else if (worker.progressAt().plus(timeout).isBefore(now)) {
                worker.timeOut(thread);
            }
        });
    }

    /** Workers that are at it. */
    public int workers() {
        workers.values().removeIf(thread -> !thread.isAlive());
        return workers.size();
    }

    /** Ends after the chunks on their way; the vehicles go back into their batches for others. */
    @Override
    public void close() {
        List<Thread> threads = new ArrayList<>(workers.values());
        workers.keySet().forEach(CampaignWorker::recall);
        try {
            for (Thread thread : threads) {
                thread.join(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        bench.work().rest();
        bench.work().awaitQuiet();
        try {
            tick.handOver();
        } catch (StoreException e) {
            LOG.log(System.Logger.Level.WARNING, "the campaigns are taken over a little later: " + e.getMessage());
        }
    }
}

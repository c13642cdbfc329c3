package io.nighthaul.campaign.run;

import io.nighthaul.campaign.Conditions;
import io.nighthaul.campaign.Decision;
import io.nighthaul.campaign.run.Incidents.Incident;
import io.nighthaul.store.Database;
import io.nighthaul.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * One server process that takes part in campaigns. {@link #step} is called about once a second: it takes the campaigns'
 * steps, starts workers, recalls those that are too many, and renews what they hold. Not safe for threads.
 */
public final class CampaignNode implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(CampaignNode.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final NodeSettings settings;
    private final Database database;
    private final Bench bench;
    private final CampaignTick tick;
    private final Function<View, Conditions> conditions;
    private final Map<CampaignWorker, Thread> workers = new HashMap<>();

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
        this.tick = new CampaignTick(database);
        this.conditions = conditions;
    }

    /** Does what is due now. What goes wrong with the store is told and tried again at the next step. */
    public void step() {
        Instant now = bench.clock().instant();
        try {
            workers.values().removeIf(thread -> !thread.isAlive());
            enrol(now);
            boolean mayTouchSource = false;
            for (Campaign campaign : bench.campaigns().all()) {
                mayTouchSource |= step(campaign, now);
            }
            renew(now);
            if (workers.isEmpty() && !mayTouchSource) {
                bench.work().rest();
            }
        } catch (StoreException e) {
            LOG.log(System.Logger.Level.WARNING, "the store does not answer: " + e.getMessage());
        }
    }

    /** @return whether the campaign works now, so that connections to the source are worth keeping */
    private boolean step(Campaign campaign, Instant now) {
        Rulebook rules = bench.rules().get();
        boolean mayTouchSource = tick.wouldWork(campaign.id(), rules, now);
        Conditions around = conditions.apply(new View(mayTouchSource, workers.size(), now));
        Optional<CampaignTick.Step> step = tick.run(campaign.id(), around, rules, now);
        step.ifPresent(this::tell);
        direct(campaign, now);
        return mayTouchSource;
    }

    private void tell(CampaignTick.Step step) {
        step.nights().forEach(line -> bench.incidents().happened(step.campaign(), new Incident.NightEnded(line)));
        if (step.decision() instanceof Decision.Finish(int skipped)) {
            bench.incidents().happened(step.campaign(), new Incident.Finished(skipped));
        }
    }

    /** Makes this node's workers follow the decision in force, whichever node made it. */
    private void direct(Campaign campaign, Instant now) {
        Set<Integer> kept = database.inTransaction(tx -> VehicleQueue.kept(tx, campaign.id()));
        workers.keySet().stream()
                .filter(worker -> worker.claim().campaignId() == campaign.id())
                .filter(worker -> !kept.contains(worker.claim().vehicleId()))
                .forEach(CampaignWorker::recall);
        for (OptionalInt number = freeNumber(); number.isPresent(); number = freeNumber()) {
            Holder holder = new Holder(settings.name(), number.getAsInt(), settings.lease());
            Optional<Claim> claim = database.inTransaction(tx -> VehicleQueue.claim(tx, campaign.id(), holder, now));
            if (claim.isEmpty()) {
                return;
            }
            start(new CampaignWorker(campaign, claim.get(), number.getAsInt(), bench));
        }
    }

    private OptionalInt freeNumber() {
        List<Integer> taken =
                workers.keySet().stream().map(CampaignWorker::number).toList();
        return java.util.stream.IntStream.rangeClosed(1, settings.workersMax())
                .filter(number -> !taken.contains(number))
                .findFirst();
    }

    private void start(CampaignWorker worker) {
        Thread thread = Thread.ofPlatform().name("worker-" + worker.number()).unstarted(worker);
        workers.put(worker, thread);
        thread.start();
    }

    /** Says that this node is here. */
    private void enrol(Instant now) {
        database.transact(tx -> tx.sql("""
                        INSERT INTO node (name, started_at, seen_at) VALUES (:name, :now, :now)
                        ON CONFLICT (name) DO UPDATE SET seen_at = excluded.seen_at""")
                .param("name", settings.name())
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
    }
}

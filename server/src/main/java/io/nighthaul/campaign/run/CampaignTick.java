package io.nighthaul.campaign.run;

import static io.nighthaul.campaign.run.VehicleQueue.instant;
import static io.nighthaul.campaign.run.VehicleQueue.utc;

import io.nighthaul.campaign.CampaignState;
import io.nighthaul.campaign.Conditions;
import io.nighthaul.campaign.Conductor;
import io.nighthaul.campaign.Decision;
import io.nighthaul.campaign.Night;
import io.nighthaul.campaign.Permission;
import io.nighthaul.campaign.View;
import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One step of a campaign: looks at the tables, lets the {@link Conductor} decide, and performs it, all in one
 * transaction that holds the campaign's row. One node takes all steps, or what two of them see differently would
 * change back and forth between them; when it falls silent any other goes on. Safe for threads.
 */
public final class CampaignTick {
    /** A step that takes longer keeps others from taking it. */
    static final Duration LONGEST = Duration.ofSeconds(15);

    /** Surroundings that forbid nothing. */
    private static final Conditions FAIR =
            new Conditions(new Permission.Granted(Integer.MAX_VALUE), Optional.empty(), false);

    private final Database database;
    private final String node;
    private final Duration silenceMax;
    private final Map<Long, Silence> silences = new ConcurrentHashMap<>();

    /** For the only one who takes steps. */
    CampaignTick(Database database) {
        this(database, "alone", Duration.ZERO);
    }

    /**
     * @param node in whose name steps are taken
     * @param silenceMax of another node, after which this one goes on in its place
     */
    public CampaignTick(Database database, String node, Duration silenceMax) {
        this.database = database;
        this.node = node;
        this.silenceMax = silenceMax;
    }

    /**
     * What a step came to.
     *
     * @param expired vehicles whose worker was not heard of in time
     * @param nights that have ended
     */
    public record Step(Campaign campaign, Decision decision, List<String> expired, List<NightBook.Ended> nights) {}

    /** Empty when another node takes the steps, or there is nothing to take steps in. */
    public Optional<Step> run(long campaignId, Conditions conditions, Rulebook rules, Instant now) {
        return database.promptly(
                LONGEST,
                tx -> locked(tx, campaignId)
                        .filter(campaign -> isLive(tx, campaign) && isOurs(tx, campaign, now))
                        .map(campaign -> step(tx, campaign, conditions, rules, now)));
    }

    /** Whether there would be something to haul now if nothing around forbade it. Changes nothing. */
    public boolean wouldWork(long campaignId, Rulebook rules, Instant now) {
        return database.promptly(LONGEST, tx -> {
            Optional<Campaign> campaign = tx.sql("SELECT " + Campaign.COLUMNS + " FROM campaign WHERE id = :id")
                    .param("id", campaignId)
                    .query(Campaign::of)
                    .optional();
            return campaign.filter(found -> found.state() == CampaignState.RUNNING).stream()
                    .map(found -> Conductor.decide(view(tx, found, FAIR, rules, now), now))
                    .anyMatch(decision ->
                            decision instanceof Decision.OpenBatch || decision instanceof Decision.Continue);
        });
    }

    private static Optional<Campaign> locked(Transaction tx, long campaignId) {
        return tx.sql("SELECT " + Campaign.COLUMNS + " FROM campaign WHERE id = :id FOR UPDATE SKIP LOCKED")
                .param("id", campaignId)
                .query(Campaign::of)
                .optional();
    }

    private boolean isOurs(Transaction tx, Campaign campaign, Instant now) {
        record Last(@Nullable String node, @Nullable Instant at) {}
        Last last = tx.sql("SELECT conductor, ticked_at FROM campaign WHERE id = :campaign")
                .param("campaign", campaign.id())
                .query((row, number) -> new Last(row.getString("conductor"), instant(row, "ticked_at")))
                .single();
        return last.node() == null
                || last.node().equals(node)
                || last.at() == null
                || silences.computeIfAbsent(campaign.id(), id -> new Silence())
                                .after(last.at(), now)
                                .compareTo(silenceMax)
                        > 0;
    }

    /** Leaves all campaigns to others, at once. */
    public void handOver() {
        database.transact(tx -> tx.sql("UPDATE campaign SET conductor = NULL WHERE conductor = :node")
                .param("node", node)
                .update());
    }

    /** A campaign that was stopped has its batch closed first. */
    private static boolean isLive(Transaction tx, Campaign campaign) {
        return switch (campaign.state()) {
            case RUNNING, PAUSED -> true;
            case STOPPED -> Batches.inHand(tx, campaign.id()).isPresent();
            case DRAFT, FINISHED -> false;
        };
    }

    private Step step(Transaction tx, Campaign campaign, Conditions conditions, Rulebook rules, Instant now) {
        long id = campaign.id();
        Optional<Standing> before = Standing.read(tx, id);
        // Vehicles before batches, as in the workers' reports, or the two could wait for each other.
        List<String> expired = VehicleQueue.takeBackExpired(tx, id, now);
        before.ifPresent(standing -> NightBook.during(tx, id, rules, standing, now));
        View view = view(tx, campaign, conditions, rules, now);
        Decision decision = Conductor.decide(view, now);
        perform(tx, campaign, view, decision, now);
        Decision last = decision instanceof Decision.Finish
                ? decision
                : before.map(Standing::decision).orElse(decision);
        List<NightBook.Ended> nights = NightBook.sumUp(tx, id, rules, last, now);
        Standing.write(tx, id, decision, node, now);
        return new Step(campaign, decision, expired, nights);
    }

    private static View view(Transaction tx, Campaign campaign, Conditions conditions, Rulebook rules, Instant now) {
        long id = campaign.id();
        Night night = rules.window().night(now);
        return new View(
                campaign.state(),
                rules.preset(),
                rules.zone(),
                Batches.inHand(tx, id),
                Batches.history(tx, id, rules.window(), night),
                VehicleQueue.count(tx, id, now),
                conditions,
                Measured.forecast(tx, campaign, rules));
    }

    private static void perform(Transaction tx, Campaign campaign, View view, Decision decision, Instant now) {
        long id = campaign.id();
        switch (decision) {
            case Decision.OpenBatch open -> {
                if (open.isOfSkipped()) {
                    VehicleQueue.returnSkipped(tx, id);
                }
                int number = Batches.open(tx, campaign, view.window().night(now), open.allowedWorkers(), now);
                Batches.vehicles(tx, id, number, VehicleQueue.takeIntoBatch(tx, id, number, open.vehicleCount(), now));
            }
            case Decision.CloseBatch close ->
                Batches.close(tx, id, view.batch().orElseThrow().number(), true, now);
            case Decision.Finish finish -> finish(tx, campaign, now);
            case Decision.Continue go -> {}
            case Decision.Drain drain -> {}
            case Decision.StandStill still -> {}
        }
    }

    private static void finish(Transaction tx, Campaign campaign, Instant now) {
        CampaignState state = campaign.state().after(CampaignState.Verb.FINISH);
        tx.sql("UPDATE campaign SET state = :state, finished_at = :now WHERE id = :id")
                .param("state", state.label())
                .param("now", utc(now))
                .param("id", campaign.id())
                .update();
    }
}

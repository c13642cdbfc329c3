package io.nighthaul.campaign.run;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.audit.Entry;
import io.nighthaul.campaign.CampaignState;
import io.nighthaul.campaign.run.RollbackPlan.Checkpoint;
import io.nighthaul.campaign.run.RollbackTables.Begun;
import io.nighthaul.campaign.run.RollbackTables.Touched;
import io.nighthaul.store.Database;
import io.nighthaul.store.FixSource;
import io.nighthaul.store.Leases;
import io.nighthaul.store.Removal;
import io.nighthaul.store.SliceStore;
import io.nighthaul.store.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes a campaign back to the end of one of its batches: what later batches delivered goes, other sources' fixes and
 * other hauls' slices stay, and the vehicles concerned are queued again.
 *
 * <p>Vehicles are taken back one by one, and what is left to do is read from the tables, so a rollback that was cut off
 * goes on when it is asked for again. Until it has come to its end the campaign cannot be started. Batches keep their
 * numbers, and the next one gets a new one. Safe for threads.
 */
public final class Rollback {
    private final Database database;
    private final SliceStore store;
    private final AuditLog audit;
    private final Leases leases;
    private final InstantSource clock;

    public Rollback(Database database, SliceStore store, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.audit = audit;
        this.leases = new Leases(database);
        this.clock = clock;
    }

    /**
     * Says what a rollback would do; changes nothing.
     *
     * @param toBatch the last batch that stays, or 0 to take everything back
     * @throws IllegalArgumentException when there is no such campaign or batch, naming what there is
     */
    public RollbackPlan plan(String campaign, int toBatch) {
        return database.inTransaction(
                tx -> RollbackScope.read(tx, campaign, toBatch).plan());
    }

    /**
     * Takes the campaign back. Ends early, but in order, when the thread is interrupted.
     *
     * @param listener told after each vehicle
     * @throws IllegalArgumentException when there is no such campaign or batch, naming what there is
     * @throws RefusedException when a batch is open, or somebody else is at it, saying what to do first
     */
    public RollbackOutcome run(String campaign, int toBatch, Actor actor, Consumer<RollbackProgress> listener) {
        return database.alone("rollback of " + campaign, () -> runAlone(campaign, toBatch, actor, listener))
                .orElseThrow(() -> new RefusedException(
                        "campaign " + campaign + " is being rolled back right now by another process; wait for it"));
    }

    private RollbackOutcome runAlone(String campaign, int toBatch, Actor actor, Consumer<RollbackProgress> listener) {
        RollbackScope scope = database.inTransaction(tx -> begin(tx, campaign, toBatch, actor));
        if (scope.plan().isNothing()) {
            return new RollbackOutcome(0, 0, 0, true, List.of());
        }
        List<Touched> vehicles = database.inTransaction(
                tx -> RollbackTables.touched(tx, scope.campaign().id(), scope.takenBack()));
        long slices = 0;
        long fixes = 0;
        int done = 0;
        for (Touched vehicle : vehicles) {
            if (Thread.currentThread().isInterrupted()) {
                return new RollbackOutcome(done, slices, fixes, false, List.of());
            }
            SliceStore.Removed removed = takeBack(scope, vehicle);
            slices += removed.slices();
            fixes += removed.fixes();
            done++;
            listener.accept(new RollbackProgress(vehicle.code(), done, vehicles.size(), fixes));
        }
        List<String> differences = database.inTransaction(tx -> finish(tx, scope, actor));
        return new RollbackOutcome(done, slices, fixes, true, differences);
    }

    private RollbackScope begin(Transaction tx, String name, int toBatch, Actor actor) {
        RollbackScope scope = RollbackScope.read(tx, name, toBatch);
        scope.plan().obstacle().ifPresent(obstacle -> {
            throw new RefusedException(obstacle);
        });
        Campaign campaign = scope.campaign();
        boolean isGoingOn = RollbackTables.begun(tx, campaign.id()).isPresent();
        if (isGoingOn || scope.plan().isNothing()) {
            return scope;
        }
        RollbackTables.begin(tx, campaign.id(), scope.plan(), clock.instant());
        if (campaign.state() == CampaignState.FINISHED) {
            reopen(tx, campaign);
        }
        int last = scope.takenBack().getLast().number();
        audit.record(tx, new Entry(actor, "campaign.rollback", name, "batch " + last, "batch " + toBatch));
        return scope;
    }

    /** The decision goes with the state: "finished" is no longer true, and whoever starts it decides anew. */
    private static void reopen(Transaction tx, Campaign campaign) {
        tx.sql("""
                        UPDATE campaign SET state = :state, finished_at = NULL, decision = 'none', reason = NULL,
                               detail = NULL, until_at = NULL, workers_allowed = 0
                        WHERE id = :id""")
                .param(
                        "state",
                        campaign.state().after(CampaignState.Verb.REOPEN).label())
                .param("id", campaign.id())
                .update();
    }

    private SliceStore.Removed takeBack(RollbackScope scope, Touched vehicle) {
        // A worker that everybody believes dead may still hold a chunk; with an older claim it cannot commit it.
        leases.claim(vehicle.id(), "rollback of campaign " + scope.campaign().name(), clock.instant());
        database.transact(tx -> RollbackTables.reachBack(tx, scope.campaign().id(), vehicle.id(), scope.takenBack()));
        SliceStore.Removed removed = store.remove(new Removal(
                vehicle.id(), FixSource.LEGACY, new Removal.Which.Hauls(RollbackTables.hauls(scope.takenBack()))));
        store.recompute(vehicle.id());
        database.transact(tx -> RollbackTables.requeue(
                tx,
                scope.campaign().id(),
                vehicle.id(),
                scope.kept(),
                scope.takenBack().getFirst().startedAt()));
        return removed;
    }

    private List<String> finish(Transaction tx, RollbackScope scope, Actor actor) {
        Campaign campaign = Campaigns.found(tx, scope.campaign().name());
        Checkpoint wanted = scope.plan().checkpoint().orElseThrow();
        Instant now = clock.instant();
        Begun begun = RollbackTables.begun(tx, campaign.id()).orElseThrow();
        RollbackTables.finish(tx, campaign.id(), begun, scope.takenBack(), now);
        List<String> differences = differences(wanted, RollbackTables.standing(tx, campaign.id(), wanted));
        String said = differences.isEmpty() ? "as at its checkpoint" : String.join("; ", differences);
        audit.record(tx, new Entry(actor, "campaign.rolled_back", campaign.name(), null, said));
        return differences;
    }

    private static List<String> differences(Checkpoint wanted, Checkpoint found) {
        List<String> differences = new ArrayList<>();
        if (!found.vehiclesProcessed().equals(wanted.vehiclesProcessed())) {
            differences.add(found.vehiclesProcessed().size() + " vehicles are done, at the checkpoint it were "
                    + wanted.vehiclesProcessed().size());
        }
        if (found.totalPoints() != wanted.totalPoints()) {
            differences.add(
                    found.totalPoints() + " rows are hauled, at the checkpoint it were " + wanted.totalPoints());
        }
        return differences;
    }
}

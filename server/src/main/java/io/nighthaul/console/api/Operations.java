package io.nighthaul.console.api;

import io.nighthaul.campaign.run.Campaigns;
import io.nighthaul.campaign.run.Outlook;
import io.nighthaul.campaign.run.Rollback;
import io.nighthaul.campaign.run.SlowSync;
import io.nighthaul.campaign.run.SourceHealth;
import io.nighthaul.campaign.run.StatusBoard;
import io.nighthaul.campaign.run.VehicleDiscovery;
import io.nighthaul.fleet.VehicleGroups;
import io.nighthaul.guard.Guard;
import io.nighthaul.guard.GuardJournal;
import io.nighthaul.orders.OrderDesk;
import io.nighthaul.recompute.GroupRules;
import io.nighthaul.recompute.Recompute;
import io.nighthaul.recompute.ReprocessRuns;
import io.nighthaul.settings.Knobs;
import io.nighthaul.store.Database;
import io.nighthaul.store.SliceStore;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What operators can see and steer.
 *
 * @param work what this process does itself
 */
public record Operations(
        SlowSync.Office office,
        Campaigns campaigns,
        StatusBoard board,
        Outlook outlook,
        GuardJournal journal,
        RollbackDesk rollback,
        Judging judging,
        VehicleGroups groups,
        ProofDesk proofs,
        Work work,
        InstantSource clock) {

    /**
     * How slices are judged, and judged again.
     *
     * @param recompute in the background of this process
     */
    public record Judging(Recompute recompute, ReprocessRuns runs, GroupRules rules) {}

    /**
     * A process's own part in campaigns; all empty if it has no source.
     *
     * @param guard over source, target and this host
     * @param discovery of the vehicles that the source has
     * @param health of the connections to it
     * @param orders of an API, if one is configured
     */
    public record Work(
            Optional<Guard> guard,
            Optional<VehicleDiscovery> discovery,
            Optional<Supplier<SourceHealth>> health,
            Optional<OrderDesk> orders) {
        /** Without orders. */
        public Work(
                Optional<Guard> guard, Optional<VehicleDiscovery> discovery, Optional<Supplier<SourceHealth>> health) {
            this(guard, discovery, health, Optional.empty());
        }

        /** The same with orders. */
        public Work with(Optional<OrderDesk> desk) {
            return new Work(guard, discovery, health, desk);
        }

        public static final Work NONE = new Work(Optional.empty(), Optional.empty(), Optional.empty());

        public static Work of(SlowSync sync) {
            return new Work(Optional.of(sync.guard()), Optional.of(sync.discovery()), Optional.of(sync::health));
        }
    }

    public static Operations of(
            Database database,
            SliceStore store,
            SlowSync.Office office,
            Recompute recompute,
            Work work,
            InstantSource clock) {
        Supplier<Knobs> knobs = office.settings()::knobs;
        return new Operations(
                office,
                new Campaigns(database, office.audit(), clock),
                new StatusBoard(database, knobs, clock),
                new Outlook(database, knobs, clock),
                new GuardJournal(database, "console"),
                new CampaignRollback(new Rollback(database, store, office.audit(), clock)),
                new Judging(
                        recompute,
                        new ReprocessRuns(database, store, office.audit(), clock),
                        new GroupRules(database, office.settings(), office.audit())),
                new VehicleGroups(database, office.audit()),
                new ProofDesk(database, knobs, clock),
                work,
                clock);
    }
}

package io.nighthaul.campaign.run;

import io.nighthaul.audit.Actor;
import io.nighthaul.campaign.CampaignState;
import io.nighthaul.campaign.TransitionException;
import io.nighthaul.campaign.run.Incidents.Incident;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * What the workers of a node share: their tools, and what one has to tell the others.
 *
 * @param rules asked whenever they are needed, so that a knob acts at once
 * @param strain on source, target and host, as the guard last saw it; 1 is where hauling pauses
 */
record Bench(
        VehicleWork work,
        Reports reports,
        WorkerLog log,
        Campaigns campaigns,
        Incidents incidents,
        Supplier<Rulebook> rules,
        HostWatch host,
        DiskWatch disk,
        DoubleSupplier strain,
        InstantSource clock) {

    private static final System.Logger LOG = System.getLogger(Bench.class.getName());

    void diskFull(Campaign campaign, String what) {
        if (disk.found(clock.instant())) {
            incidents.happened(campaign, new Incident.DiskFull(what));
        }
    }

    /** Nothing can go on before a person has acted. */
    void halt(Campaign campaign, String why) {
        try {
            campaigns.act(campaign.name(), CampaignState.Verb.PAUSE, Actor.SYSTEM);
            incidents.happened(campaign, new Incident.Fatal(why));
        } catch (TransitionException e) {
            LOG.log(System.Logger.Level.DEBUG, "another worker has paused it already");
        }
    }

    void complain(String what, Throwable why) {
        LOG.log(System.Logger.Level.WARNING, what + ": " + (why instanceof Error ? why : why.getMessage()));
    }
}

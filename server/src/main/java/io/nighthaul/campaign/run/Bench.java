package io.nighthaul.campaign.run;

import io.nighthaul.audit.Actor;
import io.nighthaul.campaign.CampaignState;
import io.nighthaul.campaign.TransitionException;
import io.nighthaul.campaign.run.Incidents.Incident;
import io.nighthaul.guard.ProbeException;
import io.nighthaul.guard.probe.SourceDoor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the workers of a node share: their tools, and what one has to tell the others.
 *
 * @param rules asked whenever they are needed, so that a knob acts at once
 */
record Bench(
        VehicleWork work,
        Reports reports,
        WorkerLog log,
        Campaigns campaigns,
        Incidents incidents,
        Supplier<Rulebook> rules,
        HostBreaker breaker,
        DiskWatch disk,
        InstantSource clock) {

    private static final System.Logger LOG = System.getLogger(Bench.class.getName());

    void hostFailed(Campaign campaign) {
        hostFailed(List.of(campaign));
    }

    /** Whoever found out, the failure is one. */
    private void hostFailed(List<Campaign> affected) {
        Instant now = clock.instant();
        Rulebook current = rules.get();
        if (breaker.failed(current.breakerFailures(), current.breakerWait(), now)) {
            breaker.openUntil(now)
                    .ifPresent(until -> affected.forEach(
                            campaign -> incidents.happened(campaign, new Incident.BreakerOpened(until))));
        }
    }

    /** The same way in, with what it comes to counted as a worker's try would be. */
    SourceDoor.Opener counted(SourceDoor.Opener opener) {
        return () -> {
            try {
                SourceDoor door = opener.open();
                hostWorked();
                return door;
            } catch (ProbeException e) {
                hostFailed(campaigns.live());
                throw e;
            }
        };
    }

    void hostWorked() {
        breaker.worked();
    }

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

    void complain(String what, RuntimeException why) {
        LOG.log(System.Logger.Level.WARNING, what + ": " + why.getMessage());
    }
}

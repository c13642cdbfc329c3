package io.nighthaul.campaign.run;

import io.nighthaul.campaign.run.Incidents.Incident;
import io.nighthaul.guard.ProbeException;
import io.nighthaul.guard.probe.SourceDoor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * The source's host as all who try to reach it find it: workers and the looks of the guard count alike.
 *
 * @param rules asked whenever they are needed, so that a knob acts at once
 */
record HostWatch(
        HostBreaker breaker, Campaigns campaigns, Incidents incidents, Supplier<Rulebook> rules, InstantSource clock) {

    void failed(Campaign campaign) {
        failed(List.of(campaign));
    }

    /** Whoever found out, the failure is one. */
    private void failed(List<Campaign> affected) {
        Instant now = clock.instant();
        Rulebook current = rules.get();
        if (breaker.failed(current.breakerFailures(), current.breakerWait(), now)) {
            breaker.openUntil(now)
                    .ifPresent(until -> affected.forEach(
                            campaign -> incidents.happened(campaign, new Incident.BreakerOpened(until))));
        }
    }

    void worked() {
        breaker.worked();
    }

    /** The same way in, with what it comes to counted as a worker's try would be. */
    SourceDoor.Opener counted(SourceDoor.Opener opener) {
        return () -> {
            try {
                SourceDoor door = opener.open();
                worked();
                return door;
            } catch (ProbeException e) {
                failed(campaigns.live());
                throw e;
            }
        };
    }
}

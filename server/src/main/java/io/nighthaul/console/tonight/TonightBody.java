package io.nighthaul.console.tonight;

import io.nighthaul.campaign.run.CampaignStatus;
import io.nighthaul.console.api.ConnectionsBody;
import io.nighthaul.console.api.GuardBody.GaugeBody;
import io.nighthaul.phrase.Phrase;
import io.nighthaul.recompute.RecomputeStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that the page shows of one moment.
 *
 * @param campaigns that can be looked at, the newest first
 * @param status of the one that is looked at; empty while there is none
 * @param recompute slices that wait to be judged again
 * @param alerts that are open
 * @param hasSource whether this server has a source to haul from
 */
public record TonightBody(
        Instant at,
        List<Named> campaigns,
        Optional<CampaignStatus> status,
        GuardNow guard,
        ConnectionsBody connections,
        RecomputeStatus recompute,
        int alerts,
        boolean hasSource) {

    /** A campaign by its name and state. */
    public record Named(String name, String state) {}

    /**
     * What the guard of this server allows.
     *
     * @param level {@code ok}, {@code pause}, {@code blind}, {@code emergency}, or {@code none} without a source
     * @param reason in English
     * @param said the reason, for other languages
     */
    public record GuardNow(
            String level,
            int allowedWorkers,
            String reason,
            Phrase said,
            Optional<Instant> at,
            List<GaugeBody> gauges) {
        static final GuardNow NONE = new GuardNow("none", 0, "", Phrase.NONE, Optional.empty(), List.of());
    }

    /** What is left when time passes and nothing else happens. */
    Object essence() {
        record Essence(
                List<Named> campaigns,
                Optional<List<Object>> status,
                GuardNow guard,
                ConnectionsBody connections,
                List<Object> recompute,
                int alerts) {}
        Optional<List<Object>> still = status.map(now -> List.of(
                now.campaign(),
                now.doing(),
                now.window(),
                now.progress(),
                now.batch(),
                now.workers(),
                now.speed(),
                now.stats(),
                now.tonight(),
                now.eta().nights(),
                now.eta().finish(),
                now.nodes().stream().map(CampaignStatus.Node::name).toList()));
        List<Object> judging = List.of(
                recompute.doing(),
                recompute.said(),
                recompute.queue(),
                recompute.slicesPerSecond(),
                recompute.etaSeconds(),
                recompute.failing());
        return new Essence(campaigns, still, guard, connections, judging, alerts);
    }
}

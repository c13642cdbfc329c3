package io.nighthaul.cli;

import io.nighthaul.campaign.run.CampaignOverview;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which campaign is meant when nobody says. */
final class LiveCampaigns {
    private static final Set<String> LIVE = Set.of("running", "paused");

    private LiveCampaigns() {}

    static List<CampaignOverview> all(Server server) {
        return List.of(server.get("campaigns", CampaignOverview[].class));
    }

    static List<String> names(List<CampaignOverview> all) {
        return all.stream()
                .filter(campaign -> LIVE.contains(campaign.state()))
                .map(CampaignOverview::name)
                .toList();
    }

    /** @throws UsageException unless there is exactly one that runs or is paused */
    static String only(Server server) {
        List<CampaignOverview> all = all(server);
        List<String> live = names(all);
        if (live.size() == 1) {
            return live.getFirst();
        }
        if (!live.isEmpty()) {
            throw new UsageException(
                    live.size() + " campaigns are live (" + String.join(", ", live) + "); say which one");
        }
        throw new UsageException("no campaign is running or paused"
                + (all.isEmpty()
                        ? "; there is none at all yet"
                        : "; there are: "
                                + all.stream()
                                        .map(campaign -> campaign.name() + " (" + campaign.state() + ")")
                                        .collect(Collectors.joining(", "))));
    }
}

package io.nighthaul.cli;

import io.nighthaul.campaign.run.CampaignOverview;
import io.nighthaul.console.api.ConnectionsBody;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which campaign is meant when nobody says. */
final class LiveCampaigns {
    private static final String NONE_YET = "There is no campaign yet. Make one: nighthaul campaign create NAME --all";
    private static final String SOURCELESS =
            "This server runs without a source, so there are no campaigns: start it with nighthaul serve --config FILE";

    private static final Set<String> LIVE = Set.of("running", "paused");

    private LiveCampaigns() {}

    static List<CampaignOverview> all(Server server) {
        return List.of(server.get("campaigns", CampaignOverview[].class));
    }

    /** What to do where there is none. */
    static String noneYet(Server server) {
        boolean hasSource =
                server.get("connections", ConnectionsBody.class).source().isPresent();
        return hasSource ? NONE_YET : SOURCELESS;
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
                        ? ". " + noneYet(server)
                        : "; there are: "
                                + all.stream()
                                        .map(campaign -> campaign.name() + " (" + campaign.state() + ")")
                                        .collect(Collectors.joining(", "))));
    }
}

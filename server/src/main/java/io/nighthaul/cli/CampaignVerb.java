package io.nighthaul.cli;

import io.nighthaul.campaign.run.CampaignOverview;
import java.io.PrintWriter;

/** Starts, pauses, resumes or stops. */
final class CampaignVerb {
    private CampaignVerb() {}

    static int act(Server server, String name, String verb, PrintWriter out) {
        CampaignOverview after =
                server.send("POST", Server.path("campaigns", name, verb), null, CampaignOverview.class);
        out.println("Campaign " + after.name() + " is " + after.state() + ".");
        return ExitCode.OK;
    }

    /** On the one that is live. */
    static int actOnLive(ServerOptions options, String verb) {
        try (Server server = options.open()) {
            return act(server, LiveCampaigns.only(server), verb, options.out());
        }
    }
}

package io.nighthaul.cli;

import io.nighthaul.campaign.run.CampaignOverview;
import io.nighthaul.campaign.run.CampaignStatus;
import io.nighthaul.console.api.ConnectionsBody;
import io.nighthaul.console.api.GuardBody;
import io.nighthaul.recompute.RecomputeStatus;
import io.nighthaul.recompute.ReprocessRun;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** How things stand, in one block. */
@Command(
        name = "status",
        description = "Shows how far a campaign is, what it does now or why it stands still, and when it will be done.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    ServerOptions options = new ServerOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "Which campaign (default: those that run or are paused, or else the newest).")
    @Nullable String name;

    @Override
    public Integer call() {
        PrintWriter out = options.out();
        try (Server server = options.open()) {
            List<String> names = name == null ? meant(LiveCampaigns.all(server)) : List.of(name);
            if (names.isEmpty()) {
                out.println(LiveCampaigns.noneYet(server));
            }
            String gap = "";
            for (String one : names) {
                CampaignStatus status = server.get(Server.path("campaigns", one), CampaignStatus.class);
                GuardBody guard = server.get("guard?limit=1", GuardBody.class);
                ConnectionsBody connections = server.get("connections", ConnectionsBody.class);
                out.print(gap);
                new StatusBlock(status, guard, connections).lines().forEach(out::println);
                gap = System.lineSeparator();
            }
            if (name == null) {
                judgingAgain(server, out);
            }
            return ExitCode.OK;
        }
    }

    /** Of the whole fleet, whatever campaigns there are. */
    private static void judgingAgain(Server server, PrintWriter out) {
        out.println(RecomputeLine.of(server.get("recompute", RecomputeStatus.class)));
        for (ReprocessRun run : server.get("reprocess?limit=20", ReprocessRun[].class)) {
            if (run.isOpen()) {
                out.println(ReprocessLine.of(run));
            }
        }
    }

    private static List<String> meant(List<CampaignOverview> all) {
        List<String> live = LiveCampaigns.names(all);
        return live.isEmpty()
                ? all.stream().map(CampaignOverview::name).limit(1).toList()
                : live;
    }
}

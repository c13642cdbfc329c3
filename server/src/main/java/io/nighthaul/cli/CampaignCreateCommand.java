package io.nighthaul.cli;

import io.nighthaul.campaign.run.CampaignOverview;
import io.nighthaul.console.api.NewCampaign;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A new campaign. */
@Command(
        name = "create",
        description = {
            "Writes a campaign down as a draft; nothing is begun before it is started.",
            "To find vehicles by a pattern, or all of them, the server asks the source at once."
        })
final class CampaignCreateCommand implements Callable<Integer> {
    @Mixin
    ServerOptions options = new ServerOptions();

    @Parameters(paramLabel = "NAME", description = "Name of the campaign.")
    String name = "";

    /** Which vehicles. */
    static final class Which {
        @Option(
                names = "--vehicles",
                split = ",",
                paramLabel = "CODE",
                description = "These, those at the front first.")
        @Nullable List<String> codes;

        @Option(
                names = "--vehicles-like",
                paramLabel = "PATTERN",
                description = "Those whose code fits, with * for any letters and ? for one.")
        @Nullable String pattern;

        @Option(names = "--group", paramLabel = "G", description = "Those that are in this group now.")
        @Nullable String group;

        @Option(names = "--all", description = "All that the source has.")
        boolean isAll;
    }

    @ArgGroup(multiplicity = "1")
    Which which = new Which();

    @Option(names = "--priority", split = ",", paramLabel = "CODE", description = "These come before all others.")
    @Nullable List<String> priority;

    /** From when on. */
    static final class Since {
        @Option(names = "--days-back", paramLabel = "N", description = "So many days up to the last one.")
        @Nullable Integer daysBack;

        @Option(names = "--first", paramLabel = "DAY", description = "First UTC day.")
        @Nullable LocalDate first;
    }

    @ArgGroup
    Since since = new Since();

    @Option(names = "--last", paramLabel = "DAY", description = "Last UTC day (default: yesterday).")
    @Nullable LocalDate last;

    @Option(
            names = "--preset",
            paramLabel = "P",
            description = "To be in force from now on, for every campaign: conservative, balanced, fast, optimal.")
    @Nullable String preset;

    @Option(names = "--start", description = "Starts it, too.")
    boolean isStarted;

    /** What the server says about it. */
    private record Created(CampaignOverview campaign, List<String> notes) {}

    @Override
    public Integer call() {
        PrintWriter out = options.out();
        NewCampaign wish = new NewCampaign(
                name,
                which.codes,
                which.pattern,
                which.group,
                which.isAll ? true : null,
                priority,
                since.first,
                since.daysBack,
                last,
                preset,
                null);
        try (Server server = options.open()) {
            Created created = server.send("POST", "campaigns", wish, Created.class);
            CampaignOverview campaign = created.campaign();
            out.println("Campaign " + campaign.name() + ": " + Figures.count(campaign.vehicles()) + " vehicles, "
                    + campaign.first() + " to " + campaign.last() + ".");
            created.notes().forEach(note -> out.println("  note: " + note));
            if (isStarted) {
                return CampaignVerb.act(server, campaign.name(), "start", out);
            }
            out.println("It is a draft. Next: nighthaul campaign start " + campaign.name());
            return ExitCode.OK;
        }
    }
}

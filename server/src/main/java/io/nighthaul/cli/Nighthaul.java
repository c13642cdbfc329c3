package io.nighthaul.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ScopeType;

/** Where the program begins. */
@Command(
        name = "nighthaul",
        description = "Keeps a fleet's data in sync, gently, provably, with kilometres one can trust.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = "nighthaul 0.1.0",
        subcommands = {
            CheckCommand.class,
            HaulCommand.class,
            VerifyCommand.class,
            ProofCommand.class,
            ServeCommand.class,
            StatusCommand.class,
            CampaignCommand.class,
            GroupCommand.class,
            PlanCommand.class,
            SetCommand.class,
            AlertCommand.class,
            RollbackCommand.class,
            RulesCommand.class,
            ReprocessCommand.class,
            OrdersCommand.class,
            ReportCommand.class,
            TripsCommand.class,
            ExportCommand.class,
            TokenCommand.class,
            UserCommand.class,
            ApiTokenCommand.class,
            AuditCommand.class,
            ConfigurationCommand.class,
            CompletionCommand.class
        })
public final class Nighthaul {
    private Nighthaul() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Nighthaul()).setExecutionExceptionHandler(new Failures());
    }

    @Command(name = "pause", description = "Holds the campaign that is live, if there is exactly one.")
    int pause(@Mixin ServerOptions server) {
        return CampaignVerb.actOnLive(server, "pause");
    }

    @Command(name = "resume", description = "Goes on with the campaign that is live, if there is exactly one.")
    int resume(@Mixin ServerOptions server) {
        return CampaignVerb.actOnLive(server, "resume");
    }

    @Command(name = "stop", description = "Ends the campaign that is live, if there is exactly one.")
    int stop(@Mixin ServerOptions server) {
        return CampaignVerb.actOnLive(server, "stop");
    }
}

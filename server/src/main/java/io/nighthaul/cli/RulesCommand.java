package io.nighthaul.cli;

import io.nighthaul.recompute.GroupRules;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** By which rules whose fixes are judged. */
@Command(
        name = "rules",
        description = {
            "Shows by which rules fixes are judged, and gives groups of vehicles rules of their own.",
            "The fleet's are a setting: nighthaul set filter.profile=adaptive. A change judges history again in the "
                    + "background; reprocess --dry-run shows what it would come to."
        },
        synopsisSubcommandLabel = "COMMAND")
final class RulesCommand {

    @Command(name = "list", description = "Shows the rules there are and who is judged by which.")
    int list(@Mixin ServerOptions options) {
        try (Server server = options.open()) {
            show(options.out(), server.get("rules", GroupRules.Choices.class));
            return ExitCode.OK;
        }
    }

    @Command(name = "group", description = "Gives a group rules of its own, or with --reset the fleet's.")
    int group(
            @Mixin ServerOptions options,
            @Parameters(paramLabel = "GROUP") String group,
            @Parameters(paramLabel = "PROFILE", arity = "0..1") @Nullable String profile,
            @Option(names = "--reset", description = "Takes the fleet's rules again.") boolean isReset) {
        if ((profile == null) != isReset) {
            throw new UsageException("give either a profile or --reset");
        }
        String path = Server.path("rules", "groups", group);
        try (Server server = options.open()) {
            show(
                    options.out(),
                    profile == null
                            ? server.send("DELETE", path, null, GroupRules.Choices.class)
                            : server.send("PUT", path, Map.of("profile", profile), GroupRules.Choices.class));
            return ExitCode.OK;
        }
    }

    private static void show(PrintWriter out, GroupRules.Choices choices) {
        out.println("rules: " + String.join(", ", choices.known()));
        out.println(String.format(Locale.ROOT, "%-24s %s", "the fleet", choices.fleet()));
        choices.groups()
                .forEach(group ->
                        out.println(String.format(Locale.ROOT, "%-24s %s", "group " + group.group(), group.profile())));
    }
}

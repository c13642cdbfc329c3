package io.nighthaul.cli;

import io.nighthaul.console.api.GroupVehicles;
import io.nighthaul.fleet.GroupChange;
import io.nighthaul.fleet.VehicleGroup;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Groups of vehicles. */
@Command(
        name = "group",
        description = {
            "Makes groups of vehicles, and fills and empties them. A vehicle is in one group at most.",
            "A campaign can be made for one: nighthaul campaign create NAME --group GROUP."
        },
        synopsisSubcommandLabel = "COMMAND")
final class GroupCommand {

    /** Which vehicles. */
    static final class Which {
        @Option(names = "--vehicles", split = ",", paramLabel = "CODE", description = "These, known already or not.")
        @Nullable List<String> codes;

        @Option(
                names = "--vehicles-like",
                paramLabel = "PATTERN",
                description = "Those whose code fits, with * for any letters and ? for one.")
        @Nullable String pattern;

        GroupVehicles wish(@Nullable String name, boolean isFromSource) {
            return new GroupVehicles(name, codes, pattern, isFromSource ? true : null);
        }
    }

    /** A group as the API gives it. */
    private record Whole(VehicleGroup group, List<String> vehicles) {}

    @Command(name = "list", description = "Shows all groups, or the vehicles of one.")
    int list(
            @Mixin ServerOptions options,
            @Parameters(paramLabel = "NAME", arity = "0..1", description = "Only this one, vehicle by vehicle.")
                    @Nullable String name) {
        PrintWriter out = options.out();
        try (Server server = options.open()) {
            if (name != null) {
                server.get(Server.path("groups", name), Whole.class).vehicles().forEach(out::println);
                return ExitCode.OK;
            }
            List<VehicleGroup> all = List.of(server.get("groups", VehicleGroup[].class));
            if (all.isEmpty()) {
                out.println("There is no group yet. Next: nighthaul group create NAME --vehicles-like 'P93*'");
            }
            all.forEach(group -> out.println(String.format(
                    Locale.ROOT,
                    "%-24s %s, %s of them hauled",
                    group.name(),
                    vehicles(group.vehicles()),
                    Figures.count(group.hauled()))));
            return ExitCode.OK;
        }
    }

    @Command(name = "create", description = "Makes a group, empty or with vehicles in it.")
    int create(
            @Mixin ServerOptions options,
            @Parameters(paramLabel = "NAME") String name,
            @Mixin Which which,
            @Option(names = "--from-source", description = "Looks for the pattern at the source, too.")
                    boolean isFromSource) {
        return change(options, "groups", which.wish(name, isFromSource), "added");
    }

    @Command(name = "add", description = "Puts vehicles into a group, out of whatever group they were in.")
    int add(
            @Mixin ServerOptions options,
            @Parameters(paramLabel = "NAME") String name,
            @Mixin Which which,
            @Option(names = "--from-source", description = "Looks for the pattern at the source, too.")
                    boolean isFromSource) {
        return change(options, Server.path("groups", name, "add"), which.wish(null, isFromSource), "added");
    }

    @Command(name = "remove", description = "Takes vehicles out of a group; they are in none then.")
    int remove(@Mixin ServerOptions options, @Parameters(paramLabel = "NAME") String name, @Mixin Which which) {
        return change(options, Server.path("groups", name, "remove"), which.wish(null, false), "removed");
    }

    private static int change(ServerOptions options, String path, GroupVehicles wish, String done) {
        PrintWriter out = options.out();
        try (Server server = options.open()) {
            GroupChange change = server.send("POST", path, wish, GroupChange.class);
            out.println("Group " + change.group().name() + ": "
                    + vehicles(change.changed().size()) + " " + done + "; it has "
                    + Figures.count(change.group().vehicles()) + ".");
            change.notes().forEach(note -> out.println("  note: " + note));
            return ExitCode.OK;
        }
    }

    @Command(name = "delete", description = "Ends a group; its vehicles and their fixes stay.")
    int delete(@Mixin ServerOptions options, @Parameters(paramLabel = "NAME") String name) {
        try (Server server = options.open()) {
            VehicleGroup was = server.send("DELETE", Server.path("groups", name), null, VehicleGroup.class);
            options.out().println("Group " + was.name() + " is gone; its " + vehicles(was.vehicles()) + " stay.");
            return ExitCode.OK;
        }
    }

    private static String vehicles(long number) {
        return Figures.count(number, "vehicle", "vehicles");
    }
}

package io.nighthaul.cli;

import io.nighthaul.campaign.Throughput;
import io.nighthaul.campaign.plan.PlanRequest;
import io.nighthaul.campaign.plan.SourceModel;
import io.nighthaul.campaign.plan.Workload;
import io.nighthaul.console.api.PlanBody;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many nights it takes. */
@Command(
        name = "plan",
        description = {
            "Foretells how many nights each preset takes: what is left of a campaign, or a fleet that is not hauled yet.",
            "A running server knows rates that were measured; without one, usual rates are assumed."
        })
final class PlanCommand implements Callable<Integer> {
    @Mixin
    ServerOptions options = new ServerOptions();

    /** Of what. */
    static final class Work {
        @Option(
                names = "--campaign",
                paramLabel = "NAME",
                description = "What is left of this one (default: the one that runs or is paused).")
        @Nullable String campaign;

        @Option(names = "--vehicles", paramLabel = "N", description = "A fleet of so many vehicles.")
        @Nullable Integer vehicles;
    }

    @ArgGroup
    Work work = new Work();

    @Option(
            names = "--rows-per-vehicle",
            paramLabel = "N",
            defaultValue = "" + Throughput.REFERENCE_ROWS_PER_VEHICLE,
            description = "With --vehicles: rows of each (default: ${DEFAULT-VALUE}).")
    long rowsPerVehicle;

    @Override
    public Integer call() {
        PrintWriter out = options.out();
        Integer vehicles = work.vehicles;
        if (vehicles == null) {
            try (Server server = options.open()) {
                String name = work.campaign == null ? LiveCampaigns.only(server) : work.campaign;
                print(out, server.get("plan?campaign=" + Server.escaped(name), PlanBody.class));
            }
            return ExitCode.OK;
        }
        try {
            PlanBody.check(vehicles, rowsPerVehicle);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        try (Server server = options.open()) {
            print(out, server.get("plan?vehicles=" + vehicles + "&rowsPerVehicle=" + rowsPerVehicle, PlanBody.class));
        } catch (ServerException e) {
            if (!e.isAbsent()) {
                throw e;
            }
            out.println("(No server answers; planned here, with usual rates and this machine's clock.)");
            print(out, assumed(vehicles));
        }
        return ExitCode.OK;
    }

    private PlanBody assumed(int vehicles) {
        return PlanBody.of(new PlanRequest(
                ZoneId.systemDefault(),
                Clock.systemUTC().instant(),
                Workload.equal(vehicles, rowsPerVehicle),
                SourceModel.REFERENCE));
    }

    private static void print(PrintWriter out, PlanBody plan) {
        new PlanTable(plan).lines().forEach(out::println);
    }
}

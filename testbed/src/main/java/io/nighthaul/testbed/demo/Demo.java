package io.nighthaul.testbed.demo;

import io.nighthaul.access.MachineKey;
import io.nighthaul.access.Users;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.cli.Failures;
import io.nighthaul.cli.Figures;
import io.nighthaul.cli.ForegroundHaul;
import io.nighthaul.cli.HaulDisplay;
import io.nighthaul.cli.Service;
import io.nighthaul.cli.StoreOptions;
import io.nighthaul.console.Console;
import io.nighthaul.console.api.Door;
import io.nighthaul.console.api.Listening;
import io.nighthaul.console.api.Operations;
import io.nighthaul.haul.HaulRequest;
import io.nighthaul.haul.LegacyServer;
import io.nighthaul.haul.Verification;
import io.nighthaul.haul.config.HaulConfig;
import io.nighthaul.store.Database;
import io.nighthaul.store.EmbeddedDatabase;
import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.orders.OrdersApi;
import io.nighthaul.testbed.site.HaulFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The whole of it, on a machine that has nothing but a JDK. */
@Command(
        name = "nighthaul demo",
        mixinStandardHelpOptions = true,
        description = "Hauls a simulated fleet from a real MariaDB behind a real SSH server into a real PostgreSQL, "
                + "verifies every slice and shows the kilometres beside the true ones; meanwhile syncs work orders from an "
                + "API with strict quotas.")
public final class Demo implements Callable<Integer> {
    @Mixin
    private DemoOptions options = new DemoOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Demo())
                .setExecutionExceptionHandler(new Failures())
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        boolean isTerminal = HaulDisplay.isTerminal();
        say(out, "Starting a legacy host: MariaDB behind an SSH server");
        try (DemoSite site = DemoSite.start(options.dir);
                OrdersApi api = DemoOrders.api()) {
            say(
                    out,
                    "Simulating " + options.vehicles + " vehicles, " + options.days + " days, a fix every "
                            + options.interval + " s");
            Map<String, Truth> truths = DemoFleet.load(options.plan(), site.legacy(), out, isTerminal);
            Path config = site.writeConfig(options, DemoOrders.section(api, site.dir()));
            say(out, "Starting PostgreSQL");
            try (EmbeddedDatabase server = EmbeddedDatabase.start(site.dir());
                    Database database = Database.open(server);
                    LegacyServer legacy = LegacyServer.of(HaulConfig.read(config, System.getenv()))) {
                int code = all(out, database, legacy, new Sources(truths, api, config));
                out.printf("%nThe configuration it used: %s%n", config);
                out.printf(
                        "To look with SQL: PGPASSWORD=$(cat %s) psql -h 127.0.0.1 -p %d -U postgres%n"
                                + "  for example: SELECT * FROM rollup_1d ORDER BY vehicle_id, day LIMIT 10;%n",
                        site.dir().resolve("postgres.password"), server.port());
                out.flush();
                if (!options.once) {
                    FleetPlan before = DemoCampaign.before(options.plan());
                    say(out, "Letting the fleet drive for three weeks more, which a campaign is going to haul");
                    List<String> vehicles = List.copyOf(DemoFleet.load(before, site.legacy(), out, isTerminal)
                            .keySet());
                    StoreOptions.Store store = new StoreOptions.Store(Optional.of(server), database);
                    leaveOpen(out, store, config, operations -> DemoCampaign.start(operations, vehicles, before));
                }
                return code;
            }
        }
    }

    /** What the demo hauls from, and what leads there. */
    private record Sources(Map<String, Truth> truths, OrdersApi api, Path config) {}

    private int all(PrintWriter out, Database database, LegacyServer legacy, Sources sources)
            throws InterruptedException {
        try (DemoOrders orders = DemoOrders.start(database, sources.api(), sources.config())) {
            int code = haul(out, database, legacy, sources.truths());
            return orders.summary(out) ? code : Math.max(code, 1);
        }
    }

    /** Returns when somebody presses Enter or the input ends; Ctrl-C ends the program as well. */
    private void leaveOpen(PrintWriter out, StoreOptions.Store store, Path config, Consumer<Operations> first)
            throws IOException {
        Path data = config.resolveSibling(".").normalize();
        Clock clock = Clock.systemUTC();
        HaulConfig source = HaulConfig.read(config, System.getenv());
        try (Service service = Service.start(store, data, Optional.of(source), Optional.of(config), clock);
                Console console = Console.start(
                        store.database(),
                        service.operations(store.database(), clock),
                        service.uploads(),
                        Listening.local(options.port).with(Door.PLAIN.withKey(data.resolve(MachineKey.FILE))))) {
            first.accept(service.operations(store.database(), clock));
            out.printf("%nThe console is open: http://127.0.0.1:%d/%n", console.port());
            new Users(store.database(), new AuditLog(store.database(), clock), clock)
                    .first()
                    .ifPresent(password ->
                            out.printf("Sign in as %s with the password %s%n", Users.FIRST, password.reveal()));
            out.printf("It shows the campaign \"%s\" at work.%n", DemoCampaign.NAME);
            out.printf("Ask it from another terminal, for example:%n");
            String period = source.from().orElseThrow() + ".." + source.to().orElseThrow();
            for (String question : List.of(
                    "status",
                    "report --period " + period,
                    "trips --vehicle P93580 --period " + period,
                    "orders status")) {
                out.printf("  ./nighthaul %s%s%n", question, options.url());
            }
            out.printf("Everything keeps running until you press Enter.%n");
            out.flush();
            int pressed = System.in.read();
            if (pressed < 0) {
                out.println("The input has ended, so the demo ends too.");
            }
        }
    }

    private int haul(PrintWriter out, Database database, LegacyServer legacy, Map<String, Truth> truths) {
        Clock clock = Clock.systemUTC();
        int code = new ForegroundHaul(database, legacy, clock, out).run(HaulFile.ZONE);
        DemoSummary summary = new DemoSummary(database, out);
        double worst = summary.kilometres(truths);
        summary.setAside();
        HaulRequest request = legacy.request(LegacyServer.today(clock));
        return Math.max(
                code,
                verify(out, new Verification(database, legacy.transport(), legacy.catalogue(), clock), request, worst));
    }

    private static int verify(PrintWriter out, Verification verification, HaulRequest request, double worst) {
        int equal = 0;
        long rows = 0;
        int different = 0;
        for (String vehicle : request.vehicles()) {
            Verification.Outcome outcome = verification.verify(vehicle, request.first(), request.last());
            equal += outcome.equal();
            rows += outcome.rows();
            different += outcome.differences().size();
            outcome.differences().forEach(difference -> out.println("  DIFFERS " + vehicle + " " + difference));
        }
        out.printf(
                Locale.ROOT,
                "%nVerified again, source against store: %s of %s slices equal, %s rows; worst vehicle %.2f %% from the truth%n",
                Figures.count(equal),
                Figures.count(equal + different),
                Figures.count(rows),
                worst * 100);
        return different == 0 ? 0 : 1;
    }

    private static void say(PrintWriter out, String what) {
        out.println(what);
        out.flush();
    }
}

package io.nighthaul.cli;

import io.nighthaul.access.MachineKey;
import io.nighthaul.access.Users;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.console.Console;
import io.nighthaul.console.api.Listening;
import io.nighthaul.haul.config.ConfigFile;
import io.nighthaul.haul.config.HaulConfig;
import io.nighthaul.orders.vendor.VendorConfig;
import io.nighthaul.secret.Secret;
import io.nighthaul.store.FleetZone;
import io.nighthaul.store.ProcessEnd;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The service, until it is told to stop. */
@Command(name = "serve", description = "Runs the service with its console on the loopback interface until stopped.")
final class ServeCommand implements Callable<Integer> {
    @Mixin
    StoreOptions store = new StoreOptions();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Description of the legacy server, of the API of orders, or of both. Without the former there are no"
                            + " campaigns, without the latter no orders.")
    @Nullable Path config;

    @Option(names = "--port", defaultValue = "8080", description = "Port of the console (default: ${DEFAULT-VALUE}).")
    int port;

    @Option(
            names = "--phones",
            paramLabel = "ADDRESS:PORT",
            description = "Where phones send to from elsewhere, such as 0.0.0.0:8443; put a proxy with TLS before it."
                    + " Without it uploads are taken on the loopback interface only.")
    @Nullable String phones;

    @Mixin
    DoorOptions door = new DoorOptions();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description =
                    "Where the days of the fleet begin, such as Europe/Belgrade. For a store that has no zone yet, and"
                            + " no --config that names one (default: UTC).")
    @Nullable String zone;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Optional<HaulConfig> source = Optional.ofNullable(config)
                .filter(file -> ConfigFile.has(file, "source") || !ConfigFile.has(file, VendorConfig.SECTION))
                .map(file -> HaulConfig.read(file, System.getenv()));
        // What is wrong in the file is said before anything is started.
        Optional<VendorConfig> orders =
                Optional.ofNullable(config).flatMap(file -> VendorConfig.readIfThere(file, System.getenv()));
        Optional<ZoneId> days = Optional.ofNullable(zone).map(name -> parsedZone(name, source));
        Listening at = Listening.of(port, phones).with(door.door().withKey(store.data.resolve(MachineKey.FILE)));
        Console.requireFree(port);
        CountDownLatch stopped = new CountDownLatch(1);
        ProcessEnd.add(stopped::countDown);
        // Each as soon as it is there: what comes after it may fail.
        StoreOptions.Store opened = store.open(System.getenv());
        ProcessEnd.add(opened::close);
        days.ifPresent(opened.database()::fleetZoneOr);
        Clock clock = Clock.systemUTC();
        Service service = Service.start(opened, store.data, source, Optional.ofNullable(config), clock);
        ProcessEnd.add(service::close);
        Optional<Secret> first = new Users(opened.database(), new AuditLog(opened.database(), clock), clock).first();
        Console console =
                Console.start(opened.database(), service.operations(opened.database(), clock), service.uploads(), at);
        ProcessEnd.add(console::close);
        out.printf(
                "Nighthaul on %s, console at http://127.0.0.1:%d/ (Ctrl-C stops)%n",
                opened.database().engine().description(), console.port());
        first.ifPresent(password -> out.printf(
                "Sign in as %s with the password %s%n  It is not shown again; nighthaul user password %s sets another one.%n",
                Users.FIRST, password.reveal(), Users.FIRST));
        orders.ifPresent(api -> out.println("Orders from " + api.base()));
        at.door()
                .tls()
                .ifPresent(tls -> out.printf(
                        "From other machines: https://%s/ at %s%n",
                        String.join(", https://", at.door().names()), Listening.text(tls.at())));
        at.phones().ifPresent(address -> out.printf("Phones send to http://%s/batch-sync%n", Listening.text(address)));
        out.flush();
        stopped.await();
        return ExitCode.OK;
    }

    private static ZoneId parsedZone(String name, Optional<HaulConfig> source) {
        if (source.isPresent()) {
            throw new UsageException(
                    "--zone is for a service without a source of fixes: the file that --config names has"
                            + " one, and names the fleet's zone itself");
        }
        try {
            return FleetZone.parse(name);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new UsageException("--zone " + name + ": " + e.getMessage());
        }
    }
}

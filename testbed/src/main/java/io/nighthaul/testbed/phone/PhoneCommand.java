package io.nighthaul.testbed.phone;

import io.nighthaul.cli.Credential;
import io.nighthaul.cli.ExitCode;
import io.nighthaul.cli.Failures;
import io.nighthaul.cli.Figures;
import io.nighthaul.cli.HaulDisplay;
import io.nighthaul.client.ServerUrl;
import io.nighthaul.client.Token;
import io.nighthaul.client.UploadRecord;
import io.nighthaul.client.jdk.HttpTransport;
import io.nighthaul.testbed.fleet.Fleet;
import io.nighthaul.testbed.fleet.SimulatedVehicle;
import io.nighthaul.testbed.phone.model.ModelCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Phones that upload to a running server. */
@Command(
        name = "nighthaul phone",
        mixinStandardHelpOptions = true,
        subcommands = ModelCommand.class,
        description = {
            "Phones that record a drive, are offline now and then, and upload to a running server through the library"
                    + " that apps embed. Compares in the end what each has recorded with what the server has.",
            "Exit code 1 if something is missing or there twice."
        })
public final class PhoneCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofSeconds(1);

    @Mixin
    private PhoneOptions options = new PhoneOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    private final Map<String, SimulatedPhone> phones = new LinkedHashMap<>();

    public static void main(String[] args) {
        System.exit(new CommandLine(new PhoneCommand())
                .setExecutionExceptionHandler(new Failures())
                .execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        options.check();
        LocalDate day = options.day != null
                ? options.day
                : LocalDate.now(Clock.systemUTC().withZone(ZoneOffset.UTC)).minusDays(1);
        var table = new PhoneTable(out, HaulDisplay.isTerminal());
        try (var server =
                new ServerView(options.url, () -> Credential.find(options.url, options.key, System.getenv()))) {
            for (SimulatedVehicle vehicle : new Fleet(options.plan(day)).vehicles()) {
                String device = "phone-" + vehicle.code();
                phones.put(device, phone(device, vehicle, day, server));
            }
            out.printf(
                    "%s drive %d minutes of %s, a fix every %d s%n",
                    Figures.count(phones.size(), "phone", "phones"), options.minutes, day, options.interval);
            drive(table);
            return table.compare(phones, server, day) ? ExitCode.OK : ExitCode.INCOMPLETE;
        } catch (ConnectException e) {
            spec.commandLine()
                    .getErr()
                    .println("nighthaul: no server answers at " + options.url
                            + ". Start one with nighthaul serve, or say where it is with --url");
            return ExitCode.SERVER;
        } finally {
            phones.values().forEach(SimulatedPhone::close);
        }
    }

    private SimulatedPhone phone(String device, SimulatedVehicle vehicle, LocalDate day, ServerView server)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(options.dir.resolve(device));
        List<UploadRecord> drive =
                Drive.of(vehicle.days().iterator().next(), Duration.ofMinutes(options.minutes)).stream()
                        .map(Drive.Noticed::record)
                        .toList();
        if (drive.isEmpty()) {
            throw new IllegalArgumentException(vehicle.code() + " does not drive on " + day + "; try another --seed");
        }
        var random = new SplittableRandom(options.seed ^ vehicle.number());
        var outages = new Outages(options.minutes + 1, options.offline, random.split());
        var link = new PatchyLink(new HttpTransport(), random.split(), options.loss);
        var home = new SimulatedPhone.Home(folder, device, token(folder, device, vehicle.code(), server), day);
        return new SimulatedPhone(
                home, ServerUrl.of(options.url), drive, link, new SimulatedPhone.Manner(options.pace, outages));
    }

    /** The token is shown once, so it is kept: where an app would have a keystore, there is a file for its owner only. */
    private static Token token(Path folder, String device, String vehicle, ServerView server)
            throws IOException, InterruptedException {
        Path file = folder.resolve("token");
        if (!Files.exists(file)) {
            String text = server.token(device, SimulatedPhone.USER, vehicle);
            Path fresh = folder.resolve("token.new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Token(Files.readString(file).strip());
    }

    private void drive(PhoneTable table) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> driving = new ArrayList<>();
            for (SimulatedPhone phone : phones.values()) {
                driving.add(threads.submit(() -> {
                    phone.run(options.patience);
                    return phone;
                }));
            }
            for (Future<?> each : driving) {
                await(each, table);
            }
        }
        table.progress(phones);
    }

    private void await(Future<?> phone, PhoneTable table) throws InterruptedException {
        while (true) {
            try {
                phone.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                table.progress(phones);
            } catch (ExecutionException e) {
                throw new IllegalStateException("a phone has failed: " + e.getCause(), e);
            }
        }
    }
}

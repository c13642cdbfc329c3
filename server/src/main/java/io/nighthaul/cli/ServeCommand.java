package io.nighthaul.cli;

import io.nighthaul.console.Console;
import io.nighthaul.haul.config.HaulConfig;
import io.nighthaul.store.ProcessEnd;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
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
            description = "Description of the legacy server. Without it there are no campaigns.")
    @Nullable Path config;

    @Option(names = "--port", defaultValue = "8080", description = "Port of the console (default: ${DEFAULT-VALUE}).")
    int port;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Optional<HaulConfig> source = Optional.ofNullable(config).map(file -> HaulConfig.read(file, System.getenv()));
        Console.requireFree(port);
        CountDownLatch stopped = new CountDownLatch(1);
        ProcessEnd.add(stopped::countDown);
        // Each as soon as it is there: what comes after it may fail.
        StoreOptions.Store opened = store.open(System.getenv());
        ProcessEnd.add(opened::close);
        Clock clock = Clock.systemUTC();
        Service service = Service.start(opened, store.data, source, clock);
        ProcessEnd.add(service::close);
        Console console = Console.start(opened.database(), service.operations(opened.database(), clock), port);
        ProcessEnd.add(console::close);
        out.printf(
                "Nighthaul on %s, console at http://127.0.0.1:%d/ (Ctrl-C stops)%n",
                opened.database().engine().description(), console.port());
        out.flush();
        stopped.await();
        return ExitCode.OK;
    }
}

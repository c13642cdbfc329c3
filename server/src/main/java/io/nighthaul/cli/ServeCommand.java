package io.nighthaul.cli;

import io.nighthaul.console.Console;
import io.nighthaul.store.ProcessEnd;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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

    @Option(names = "--port", defaultValue = "8080", description = "Port of the console (default: ${DEFAULT-VALUE}).")
    int port;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        StoreOptions.Store opened = store.open(System.getenv());
        Console console = Console.start(opened.database(), port);
        out.printf(
                "Nighthaul on %s, console at http://127.0.0.1:%d/ (Ctrl-C stops)%n",
                opened.database().engine().description(), console.port());
        out.flush();
        CountDownLatch stopped = new CountDownLatch(1);
        ProcessEnd.add(() -> {
            console.close();
            opened.close();
            stopped.countDown();
        });
        stopped.await();
        return ExitCode.OK;
    }
}

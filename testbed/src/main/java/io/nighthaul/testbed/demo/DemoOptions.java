package io.nighthaul.testbed.demo;

import io.nighthaul.testbed.fleet.FleetPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import picocli.CommandLine.Option;

/** What the demo can be told. */
final class DemoOptions {
    /** Where commands look for a server, unless told otherwise. */
    private static final int PORT = 8080;

    @Option(names = "--vehicles", defaultValue = "40", description = "How many vehicles (default: ${DEFAULT-VALUE}).")
    int vehicles;

    @Option(names = "--days", defaultValue = "7", description = "How many days of each (default: ${DEFAULT-VALUE}).")
    int days;

    @Option(
            names = "--interval",
            defaultValue = "5",
            description = "Seconds between fixes, 1 to 60 (default: ${DEFAULT-VALUE}).")
    int interval;

    @Option(
            names = "--transport",
            defaultValue = "tunnel",
            description = "tunnel, dump or file (default: ${DEFAULT-VALUE}).")
    String transport = "tunnel";

    @Option(names = "--workers", defaultValue = "2", description = "Vehicles at a time (default: ${DEFAULT-VALUE}).")
    int workers;

    @Option(names = "--once", description = "End after the summary instead of leaving the console open.")
    boolean once;

    @Option(
            names = "--dir",
            defaultValue = "data/demo",
            description = "Scratch folder, emptied at the start (default: ${DEFAULT-VALUE}).")
    Path dir = Path.of("data/demo");

    @Option(
            names = "--port",
            defaultValue = "" + PORT,
            description = "Port of the console (default: ${DEFAULT-VALUE}).")
    int port;

    /** What a command needs to be told to find this console. */
    String url() {
        return port == PORT ? "" : " --url http://127.0.0.1:" + port;
    }

    /** @throws IllegalArgumentException for figures that make no fleet */
    FleetPlan plan() {
        if (interval < 1 || interval > 60) {
            throw new IllegalArgumentException("--interval must be 1 to 60 seconds, was " + interval);
        }
        FleetPlan demo = FleetPlan.demo();
        LocalDate firstDay = demo.firstDay();
        return FleetPlan.of(demo.seed(), vehicles, firstDay, days)
                .withFaults(demo.faults())
                .withInterval(Duration.ofSeconds(interval));
    }
}

package io.nighthaul.testbed.phone;

import io.nighthaul.cli.Credential;
import io.nighthaul.testbed.fleet.FleetPlan;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the simulator can be told. */
final class PhoneOptions {
    @Option(
            names = "--url",
            defaultValue = "http://127.0.0.1:8080",
            description = "The running server, its console's address (default: ${DEFAULT-VALUE}).")
    URI url = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "The key in that server's data folder, with which tokens are made (default: data/console.key);"
                            + " elsewhere set " + Credential.TOKEN + " to a token.")
    @Nullable Path key;

    @Option(names = "--phones", defaultValue = "5", description = "How many (default: ${DEFAULT-VALUE}).")
    int phones;

    @Option(names = "--minutes", defaultValue = "120", description = "Of driving (default: ${DEFAULT-VALUE}).")
    int minutes;

    @Option(
            names = "--interval",
            defaultValue = "2",
            description = "Seconds between fixes, 1 to 60 (default: ${DEFAULT-VALUE}).")
    int interval;

    @Option(
            names = "--offline",
            defaultValue = "0.4",
            description = "Share of the time without a network, 0 to 1 (default: ${DEFAULT-VALUE}).")
    double offline;

    @Option(
            names = "--loss",
            defaultValue = "0.1",
            description = "Share of requests that are lost or not answered, 0 to 0.9 (default: ${DEFAULT-VALUE}).")
    double loss;

    @Option(
            names = "--pace",
            defaultValue = "600",
            description = "Seconds of the drive in one real second (default: ${DEFAULT-VALUE}).")
    double pace;

    @Option(names = "--seed", defaultValue = "1", description = "Of drives and network (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(names = "--day", description = "On which they drive, such as 2026-03-09 (default: yesterday).")
    @Nullable LocalDate day;

    @Option(
            names = "--patience",
            defaultValue = "PT5M",
            description = "How long to try after the drives, such as PT5M (default: ${DEFAULT-VALUE}).")
    Duration patience = Duration.ofMinutes(5);

    @Option(
            names = "--dir",
            defaultValue = "data/phone",
            description = "Where the phones keep what they have; the same folder again goes on where it was"
                    + " (default: ${DEFAULT-VALUE}).")
    Path dir = Path.of("data/phone");

    /** @throws IllegalArgumentException for figures that make no drive */
    void check() {
        require(phones >= 1 && phones <= 1_000, "--phones must be 1 to 1000");
        require(minutes >= 1 && minutes <= 600, "--minutes must be 1 to 600");
        require(interval >= 1 && interval <= 60, "--interval must be 1 to 60 seconds");
        require(offline >= 0 && offline <= 1, "--offline must be 0 to 1");
        require(loss >= 0 && loss <= 0.9, "--loss must be 0 to 0.9");
        require(pace > 0, "--pace must be more than 0");
    }

    private static void require(boolean isRight, String what) {
        if (!isRight) {
            throw new IllegalArgumentException(what);
        }
    }

    FleetPlan plan(LocalDate on) {
        return FleetPlan.of(seed, phones, on, 1).withInterval(Duration.ofSeconds(interval));
    }
}

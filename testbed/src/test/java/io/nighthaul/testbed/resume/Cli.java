package io.nighthaul.testbed.resume;

import io.nighthaul.testbed.soak.HaulProcess;
import io.nighthaul.testbed.soak.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs the program to its end and keeps what it said. */
final class Cli {
    private static final Duration END_MAX = Duration.ofMinutes(3);

    private Cli() {}

    /** What a command's end looks like to its caller. */
    record Ended(int code, String output) {
        List<String> lines() {
            return output.lines().toList();
        }
    }

    static Ended run(Store store, String command, Path config) throws IOException, InterruptedException {
        return run(HaulProcess.Way.PLAIN.with(store.environment()), command, "--config", config.toString());
    }

    static Ended run(HaulProcess.Way way, String... arguments) throws IOException, InterruptedException {
        Path log = Files.createTempFile("nighthaul-", ".log");
        try (HaulProcess process = HaulProcess.launch(way, log, arguments)) {
            int code = process.exitCode(END_MAX);
            return new Ended(code, process.output());
        } finally {
            Files.delete(log);
        }
    }

    static Ended run(HaulProcess.Way way, List<String> arguments, String... more)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return run(way, all.toArray(String[]::new));
    }
}

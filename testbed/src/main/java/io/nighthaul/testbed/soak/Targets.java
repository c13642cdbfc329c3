package io.nighthaul.testbed.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** The two kinds of store a killed haul may write to: one that outlives it, and its own. */
public final class Targets {
    private Targets() {}

    /** A server that does not notice. */
    public static KilledHaul.Target external(Store store, Path config, Path log) {
        return new KilledHaul.Target() {
            @Override
            public HaulProcess launch() throws IOException {
                return haul(HaulProcess.Way.PLAIN.with(store.environment()), log, config);
            }

            @Override
            public Store store() {
                return store;
            }

            @Override
            public void afterKill() {
                // The server lives on.
            }
        };
    }

    /**
     * The embedded server under that folder, which the haul starts itself. A kill leaves it behind as an orphan, and
     * every other time the orphan is killed too, with all of its processes, as when a machine loses power.
     */
    public static KilledHaul.Target embedded(Path data, Path config, Path log, SplittableRandom random) {
        return new KilledHaul.Target() {
            @Override
            public HaulProcess launch() throws IOException {
                return haul(HaulProcess.Way.PLAIN, log, config, "--data", data.toString());
            }

            @Override
            public Store store() throws IOException {
                List<String> lines = postmaster(data);
                // No server, no port: an address at which nobody answers.
                return lines.size() > 3
                        ? new Store(StoreServer.url(data, lines.get(3).strip()))
                        : new Store("postgresql://127.0.0.1:1/none");
            }

            @Override
            public void afterKill() throws IOException {
                if (random.nextBoolean()) {
                    postmaster(data).stream()
                            .findFirst()
                            .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                            .ifPresent(Targets::killWhole);
                }
            }
        };
    }

    /** What the server under a data folder says of itself: its process first, its port fourth; empty if there is none. */
    public static List<String> postmaster(Path data) throws IOException {
        Path file = data.resolve("postgres/postmaster.pid");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static void killWhole(ProcessHandle server) {
        List<ProcessHandle> children = server.descendants().toList();
        server.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private static HaulProcess haul(HaulProcess.Way way, Path log, Path config, String... more) throws IOException {
        String[] arguments = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("haul", "--config", config.toString()),
                        java.util.stream.Stream.of(more))
                .toArray(String[]::new);
        return HaulProcess.launch(way, log, arguments);
    }
}

package io.nighthaul.guard.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The memory limits that Linux puts on this process through its control groups, of either version. */
final class ControlGroup {
    private final Path proc;
    private final Path groups;

    ControlGroup(Path proc, Path groups) {
        this.proc = proc;
        this.groups = groups;
    }

    private record Version(Path root, String limit, String usage, String cache) {}

    /** The fullest of the groups that this process is in, 1 is full; empty when none has a limit. */
    OptionalDouble memoryUsed() throws IOException {
        Path membership = proc.resolve("self/cgroup");
        if (!Files.exists(membership)) {
            return OptionalDouble.empty();
        }
        String text = Files.readString(membership);
        Optional<String> first = path(text, ":memory:");
        Version version = first.isPresent()
                ? new Version(
                        groups.resolve("memory"),
                        "memory.limit_in_bytes",
                        "memory.usage_in_bytes",
                        "total_inactive_file ")
                : new Version(groups, "memory.max", "memory.current", "inactive_file ");
        String path = first.or(() -> path(text, "0::")).orElse("/");
        OptionalDouble fullest = OptionalDouble.empty();
        Path at = version.root().resolve(path.substring(1)).normalize();
        // Inside a container the path may be the one that the host sees; what is left of it is then the root.
        while (at != null && at.startsWith(version.root())) {
            OptionalDouble used = used(at, version);
            if (used.isPresent()) {
                fullest = OptionalDouble.of(Math.max(used.getAsDouble(), fullest.orElse(0)));
            }
            at = at.getParent();
        }
        return fullest;
    }

    private static Optional<String> path(String membership, String controller) {
        return membership
                .lines()
                .filter(line -> line.contains(controller))
                .map(line -> line.substring(line.indexOf(controller) + controller.length()))
                .filter(path -> path.startsWith("/"))
                .findFirst();
    }

    private static OptionalDouble used(Path group, Version version) throws IOException {
        String limit = text(group.resolve(version.limit()));
        String usage = text(group.resolve(version.usage()));
        if (limit == null || usage == null || limit.equals("max")) {
            return OptionalDouble.empty();
        }
        double cache = Optional.ofNullable(text(group.resolve("memory.stat"))).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(version.cache()))
                .mapToDouble(line ->
                        Double.parseDouble(line.substring(version.cache().length())))
                .findFirst()
                .orElse(0);
        // The first version writes no limit as a number near 2^63, of which any use is nothing.
        return OptionalDouble.of(
                Math.max(0, Double.parseDouble(usage) - cache) / Math.max(1, Double.parseDouble(limit)));
    }

    private static @Nullable String text(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file).strip() : null;
    }
}

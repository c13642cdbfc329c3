package io.nighthaul.bench.haul;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of this machine. */
final class Programs {
    private Programs() {}

    static Optional<Path> onPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Why it cannot be used, for people. */
    static Optional<String> missing(String name, String debianPackage) {
        return onPath(name).isPresent()
                ? Optional.empty()
                : Optional.of(name + " is not installed; Debian has it in " + debianPackage);
    }
}

package io.nighthaul;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The folder that everything is in, from wherever a test runs. */
public final class Checkout {
    private Checkout() {}

    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("server/src")) || !Files.isDirectory(folder.resolve("track/src"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no folder above this one holds the modules");
        }
        return folder;
    }
}

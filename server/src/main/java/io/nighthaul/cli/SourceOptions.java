package io.nighthaul.cli;

import io.nighthaul.haul.config.HaulConfig;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which legacy server. */
final class SourceOptions {
    @Option(names = "--config", required = true, paramLabel = "FILE", description = "Description of the legacy server.")
    Path file = Path.of("nighthaul.yml");

    HaulConfig read() {
        return HaulConfig.read(file, System.getenv());
    }
}

package io.nighthaul.cli;

import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;

/** Commands as tests of other packages look at them. */
public final class Programs {
    private Programs() {}

    public static CommandSpec serve() {
        return Objects.requireNonNull(Nighthaul.commandLine().getSubcommands().get("serve"))
                .getCommandSpec();
    }
}

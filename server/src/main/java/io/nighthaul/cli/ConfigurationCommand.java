package io.nighthaul.cli;

import io.nighthaul.cli.reference.Reference;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The list of everything that can be configured. */
@Command(
        name = "configuration",
        description = "Prints everything that can be configured, with type, default and meaning, as Markdown.")
final class ConfigurationCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(reference(spec.root()).markdown());
        out.flush();
        return ExitCode.OK;
    }

    static Reference reference(CommandSpec root) {
        return new Reference(
                Objects.requireNonNull(root.subcommands().get("serve")).getCommandSpec());
    }
}

package io.nighthaul.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where the program begins. */
@Command(
        name = "nighthaul",
        description = "Keeps a fleet's data in sync, gently, provably, with kilometres one can trust.",
        mixinStandardHelpOptions = true,
        version = "nighthaul 0.1.0",
        subcommands = {CheckCommand.class, HaulCommand.class, ServeCommand.class, VerifyCommand.class})
public final class Nighthaul {
    private Nighthaul() {}

    public static void main(String[] args) {
        int code = new CommandLine(new Nighthaul())
                .setExecutionExceptionHandler(new Failures())
                .execute(args);
        System.exit(code);
    }
}

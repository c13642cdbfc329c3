package io.nighthaul.cli;

import io.nighthaul.console.api.OperationsServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Runs commands and keeps what they print. */
final class Terminal {
    private Terminal() {}

    /** How a command ended. */
    record Ended(int code, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    /** A command to a server, as its admin. */
    static Ended run(String command, OperationsServer server) {
        return run(Stream.concat(Stream.of(command), server.options().stream()).toArray(String[]::new));
    }

    static Ended run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                Nighthaul.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = command.execute(arguments);
        return new Ended(code, out.toString(), err.toString());
    }
}

package io.nighthaul.cli;

import io.nighthaul.console.PortTakenException;
import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.config.InvalidConfigException;
import io.nighthaul.orders.recording.RecordingException;
import io.nighthaul.store.StoreException;
import picocli.CommandLine;

/** Turns what went wrong into one clear line and an exit code; a stack trace is for our own bugs only. */
public final class Failures implements CommandLine.IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        int code = code(failure);
        if (code < 0) {
            throw failure;
        }
        command.getErr().println("nighthaul: " + failure.getMessage());
        return code;
    }

    /** Negative when the failure is a bug. */
    static int code(Throwable failure) {
        return switch (failure) {
            case HaulException haul ->
                haul.kind() == HaulException.Kind.UNEQUAL ? ExitCode.INCOMPLETE : ExitCode.SOURCE;
            case StoreException ignored -> ExitCode.STORE;
            case InvalidConfigException ignored -> ExitCode.USAGE;
            case UsageException ignored -> ExitCode.USAGE;
            case RecordingException ignored -> ExitCode.USAGE;
            case PortTakenException ignored -> ExitCode.USAGE;
            case ServerException server -> server.code();
            default -> -1;
        };
    }
}

package io.nighthaul.console;

import org.jspecify.annotations.Nullable;

/** The console cannot listen where it was told to. */
public final class PortTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortTakenException(int port, @Nullable Throwable cause) {
        super(
                "port " + port + " of this machine cannot be used"
                        + (cause == null ? "" : " (" + cause.getMessage() + ")")
                        + "; if another Nighthaul runs there, stop it, or choose another port with --port",
                cause);
    }
}

package io.nighthaul.cli;

/** What a command's end tells a script. */
public final class ExitCode {
    public static final int OK = 0;

    /** Something is not as it should be: a slice differs, a vehicle failed, a check found problems. */
    public static final int INCOMPLETE = 1;

    /** The command line or the configuration needs mending. */
    public static final int USAGE = 2;

    /** The source, or the way to it. */
    public static final int SOURCE = 3;

    /** The database we write to. */
    public static final int STORE = 4;

    /** The running server that a command talks to, or the way to it. */
    public static final int SERVER = 5;

    private ExitCode() {}
}

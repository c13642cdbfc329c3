package io.nighthaul.cli;

/** The running server refused, or there is none. */
final class ServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final boolean isAbsent;

    private ServerException(int code, boolean isAbsent, String message) {
        super(message);
        this.code = code;
        this.isAbsent = isAbsent;
    }

    /** Nobody answers. */
    static ServerException absent(String message) {
        return new ServerException(ExitCode.SERVER, true, message);
    }

    /** What answers cannot be understood. */
    static ServerException garbled(String message) {
        return new ServerException(ExitCode.SERVER, false, message);
    }

    /** It answered with an error. */
    static ServerException refused(int status, String message) {
        int code = switch (status) {
            case 409 -> ExitCode.INCOMPLETE;
            case 502 -> ExitCode.SOURCE;
            case 503 -> ExitCode.STORE;
            default -> status >= 500 ? ExitCode.SERVER : ExitCode.USAGE;
        };
        return new ServerException(code, false, message);
    }

    /** What to tell a script. */
    int code() {
        return code;
    }

    boolean isAbsent() {
        return isAbsent;
    }
}

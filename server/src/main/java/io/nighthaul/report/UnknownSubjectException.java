package io.nighthaul.report;

/** There is no vehicle, or no group, of that name. */
public final class UnknownSubjectException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownSubjectException(String message) {
        super(message);
    }
}

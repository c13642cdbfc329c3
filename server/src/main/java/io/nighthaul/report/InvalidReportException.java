package io.nighthaul.report;

/** What was asked for cannot be told; the message says why, and what can. */
public final class InvalidReportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidReportException(String message) {
        super(message);
    }
}

package io.nighthaul.campaign.run;

/** What was asked for cannot be done as things stand; the message says what to do first. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}

package io.nighthaul.recompute;

/** A run cannot be begun or changed as things stand; the message says what to do first. */
public final class ReprocessRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReprocessRefusedException(String message) {
        super(message);
    }
}

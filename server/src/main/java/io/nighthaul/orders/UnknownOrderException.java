package io.nighthaul.orders;

/** The API has no such order. */
public final class UnknownOrderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownOrderException(String message) {
        super(message);
    }
}

package io.nighthaul.console.api;

/** An answer could not be completed after its beginning was sent. */
final class BrokenOffException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenOffException(RuntimeException reason) {
        super("an answer broke off after its beginning was sent: " + reason.getMessage(), reason);
    }
}

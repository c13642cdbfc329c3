package io.nighthaul.orders;

/** Somebody else syncs orders now; what was about to be written is not. */
final class LostLeaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostLeaseException() {
        super("another process has taken the orders over");
    }
}

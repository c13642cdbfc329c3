package io.nighthaul.orders;

/** What somebody asked for does not go with how the sync stands. */
public final class OrdersRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OrdersRefusedException(String message) {
        super(message);
    }
}

package io.nighthaul.orders;

/** Somebody asked the API of orders for something, and no usable answer came. */
public final class OrdersUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OrdersUnreachableException(String message) {
        super(message);
    }
}

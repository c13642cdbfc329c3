package io.nighthaul.orders;

/** What people can see and steer of the orders. */
public record OrderDesk(OrderControl control, OrderBoard board, OrderFetch fetch, OrderRecording recording) {}

/**
 * The page of work orders: how their sync stands, what it may still ask, and the orders themselves.
 *
 * <p>Start at {@link io.nighthaul.console.orders.OrdersPageController}. What the page shows and does goes through the API of
 * orders; {@code js/orders.js} keeps it current.
 *
 * <p>Not here: the sync itself, which is {@code io.nighthaul.orders}.
 */
@NullMarked
package io.nighthaul.console.orders;

import org.jspecify.annotations.NullMarked;

/**
 * A vendor's API of orders over real HTTP, as strict and as unreliable as a test wants it, that remembers everything it was
 * asked.
 *
 * <p>Start at {@link io.nighthaul.testbed.orders.OrdersApi}. {@link io.nighthaul.testbed.orders.ApiShape} says what kind of
 * API it is, {@link io.nighthaul.testbed.orders.ApiFaults} what goes wrong, {@link io.nighthaul.testbed.orders.OrderBook}
 * holds the orders, which are the truth that a sync is compared with. It counts requests by its own clock when they arrive
 * and refuses what is over its quotas, so whether a client is polite is seen from the vendor's side of the line.
 *
 * <p>Not here: how Nighthaul reads an API. This package writes JSON and HTTP by itself, and must not share that code, or a
 * shared mistake would look like agreement.
 */
@NullMarked
package io.nighthaul.testbed.orders;

import org.jspecify.annotations.NullMarked;

/**
 * Work orders of a rate-limited API, copied politely, resumable at any moment, and provably the same.
 *
 * <p>Start at {@link io.nighthaul.orders.OrderRunner}: one step of it is one request and one transaction that stores what
 * came and how far that is. {@link io.nighthaul.orders.OrderSync} takes such steps in every server, of which one at a time
 * has the lease; when the budget is spent the run rests and goes on by itself. {@link io.nighthaul.orders.OrderControl} is
 * for people: start, pause, resume, stop. {@link io.nighthaul.orders.OrderBoard} says how it stands and when it will be
 * done.
 *
 * <p>Headers are read page by page, details of those that changed are fetched in groups while the headers' endpoint rests.
 * A pass over the listing that does not add up with the API's own total is repeated in a way that does not mind orders
 * moving between pages. An order is taken for deleted if the API flags it, or if two witnesses agree: a complete listing
 * without it, and a question for it that is answered with "no such order".
 *
 * <p>Not here: HTTP, which is the vendor's package, and when a request may go out, which is the budget's. An API that can
 * neither list by time of change nor say its total may hide an order that moves during a pass; the next pass finds it.
 */
@NullMarked
package io.nighthaul.orders;

import org.jspecify.annotations.NullMarked;

/**
 * How often an API may be asked, whatever happens to processes and clocks.
 *
 * <p>Start at {@link io.nighthaul.orders.budget.Budget}, a pure function that says whether one more request may go out
 * now or when it may. {@link io.nighthaul.orders.budget.RequestBudget} keeps what the function needs in PostgreSQL: a
 * request is written down before it is sent, by whoever holds the book's row, so that several processes never spend the
 * same place twice and a process that dies leaves its place spent.
 *
 * <p>Windows slide, and a place is free again only when a full window has passed since the <em>answer</em>: the API counted
 * the request somewhere between its sending and its answer, and nobody knows when. So there are never more than the
 * allowed requests in any interval of a window's length, as counted by the API.
 *
 * <p>Time is the database's clock made even: if that clock is set back, time in the book goes on from where it was; if it
 * leaps ahead, a process that has seen it before notices by its own timer and takes the leap out.
 * A process that has just begun asks the machine's timer, see {@link io.nighthaul.orders.budget.EvenClock}; where that was
 * started anew as well, nothing that the clock says is believed, and time goes on from where the book is. The whole log of the longest window is read for each request, which is cheap up to some
 * ten thousand requests a window.
 *
 * <p>Not here: HTTP, and what the requests are for.
 */
@NullMarked
package io.nighthaul.orders.budget;

import org.jspecify.annotations.NullMarked;

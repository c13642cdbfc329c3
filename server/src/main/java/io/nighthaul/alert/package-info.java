/**
 * Tells people what they have to know: once, again when it lasts, and when it is over.
 *
 * <p>Start at {@link io.nighthaul.alert.Alerts}. Raising an alert writes rows in the caller's transaction and sends
 * nothing; {@link io.nighthaul.alert.Dispatcher} delivers what is due, on whichever node its tick runs. Delivery is at
 * least once: each message has an id that stays the same when it is sent again. {@link io.nighthaul.alert.ProgressWatch}
 * decides when standing still is worth an alarm.
 *
 * <p>A webhook gets a POST with JSON: {@code id}, {@code event} ({@code opened}, {@code repeated}, {@code escalated},
 * {@code resolved}, {@code happened}), {@code kind}, {@code severity}, {@code subject}, {@code message},
 * {@code repeats}, {@code openedAt} and {@code at} in UTC. The header {@code Idempotency-Key} repeats the id. With a
 * secret there is {@code Nighthaul-Signature: t=<seconds since 1970>,v1=<hex>}, where the latter is the HMAC-SHA256 of
 * {@code <t>.<body>}; a receiver compares it and refuses an old t. A mail has the id in its {@code Message-ID}.
 *
 * <p>Not here: what is wrong and when it is over, which is for those who raise to know; and charts or paging rotas,
 * which monitoring systems do better.
 */
@NullMarked
package io.nighthaul.alert;

import org.jspecify.annotations.NullMarked;

/**
 * The page of what people have to know: what is open, what was, and whether messages arrive.
 *
 * <p>Start at {@link io.nighthaul.console.alerts.AlertsController}. Closing and testing go through the API.
 *
 * <p>Not here: what is worth an alert, and how it is delivered, which is {@code io.nighthaul.alert}.
 */
@NullMarked
package io.nighthaul.console.alerts;

import org.jspecify.annotations.NullMarked;

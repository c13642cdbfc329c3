/**
 * The REST API under {@code /api/v1}: how programs, the command line and the console's pages see and steer campaigns.
 *
 * <p>Start at {@link io.nighthaul.console.api.ApiWiring}, which lists the controllers; each speaks for one feature. What
 * goes wrong is answered by {@link io.nighthaul.console.api.Problems} as {@code application/problem+json}, with a text
 * that says what to do. There are no users yet, so {@link io.nighthaul.console.api.RequestGate} takes only what comes
 * from this machine and not from another web page; the name that a change is recorded under is what the caller says.
 *
 * <p>Not here: decisions. Controllers ask a feature and give its answer.
 */
@NullMarked
package io.nighthaul.console.api;

import org.jspecify.annotations.NullMarked;

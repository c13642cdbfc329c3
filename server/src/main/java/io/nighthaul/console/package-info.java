/**
 * The service's web side: what is in the store, for people who look.
 *
 * <p>Start at {@link io.nighthaul.console.Console}, which starts the web server and lists the
 * parts. Each page has a package of its own beside what they share, {@link io.nighthaul.console.frame}. What operators see
 * and steer is in {@link io.nighthaul.console.api}. Who may ask for what is decided in
 * {@link io.nighthaul.console.access}. Listens on the loopback interface, and elsewhere only with TLS.
 *
 * <p>Not here: anything that changes data; pages do that through the API.
 */
@NullMarked
package io.nighthaul.console;

import org.jspecify.annotations.NullMarked;

/**
 * The service's web side: what is in the store, for people who look.
 *
 * <p>Start at {@link io.nighthaul.console.Console}, which starts the web server; {@link
 * io.nighthaul.console.FleetController} answers, {@link io.nighthaul.console.FleetFigures} asks the store; {@link
 * io.nighthaul.console.PhonesController} shows who may upload. What operators see and steer is in {@link
 * io.nighthaul.console.api}. Listens on the loopback interface only, because there are no users
 * and passwords yet.
 *
 * <p>Not here: anything that changes data; pages do that through the API.
 */
@NullMarked
package io.nighthaul.console;

import org.jspecify.annotations.NullMarked;

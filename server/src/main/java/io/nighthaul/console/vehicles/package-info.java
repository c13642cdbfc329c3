/**
 * One vehicle, and all of them: where a day's way led and why a fix was not believed, trips, kilometres by hour, day and
 * month; and the list in which a vehicle is found.
 *
 * <p>Start at {@link io.nighthaul.console.vehicles.Fleet}, which answers for the list; a vehicle's own figures come from
 * reports, trips and exports. Days here are local days of the fleet.
 *
 * <p>Not here: what of a vehicle is hauled and proven, which {@link io.nighthaul.console.coverage} shows.
 */
@NullMarked
package io.nighthaul.console.vehicles;

import org.jspecify.annotations.NullMarked;

/**
 * Groups of vehicles: how people speak of a part of the fleet without naming every vehicle in it.
 *
 * <p>Start at {@link io.nighthaul.fleet.VehicleGroups}. A vehicle is in one group at most. A campaign that is made for a
 * group takes the vehicles that are in it at that moment; later changes do not touch it.
 *
 * <p>Not here: what is known of a vehicle's fixes and kilometres, which the store and the console have.
 */
@NullMarked
package io.nighthaul.fleet;

import org.jspecify.annotations.NullMarked;

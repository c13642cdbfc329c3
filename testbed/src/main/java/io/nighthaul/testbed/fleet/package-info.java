/**
 * A fleet that never existed, whose odometers are known to the millimetre.
 *
 * <p>Start at {@link io.nighthaul.testbed.fleet.FleetPlan}, then {@link io.nighthaul.testbed.fleet.Fleet}. A vehicle
 * drives a continuous path of straights and arcs through a street grid with bounded acceleration ({@code Driver},
 * {@code Motion}); its receiver samples that path, adds correlated noise and, on request, every fault seen in the field
 * ({@code Receiver}, {@link io.nighthaul.testbed.fleet.FaultKind}). Each row carries the truth about itself. {@link
 * io.nighthaul.testbed.fleet.LegacyLoader} writes the rows into a legacy MySQL or MariaDB.
 *
 * <p>The distances handed out are lengths of the path itself, never of a sampled or filtered track: this package does
 * not know how Nighthaul measures, and must not, or a shared mistake would look like agreement. Path, noise and faults
 * draw from separate random streams, so one seed drives the same path at every sampling interval and fault rate.
 *
 * <p>Not here: real streets, other traffic, altitude, satellites. Two vehicles may occupy the same metre of road.
 */
@NullMarked
package io.nighthaul.testbed.fleet;

import org.jspecify.annotations.NullMarked;

/**
 * Hauls a fleet's history from a legacy MySQL or MariaDB server into the store, and proves that it arrived.
 *
 * <p>Start at {@link io.nighthaul.haul.Haul}: workers take vehicles from a queue, and each {@link
 * io.nighthaul.haul.VehicleHaul} asks the source what it has, leaves out what the ledger proves to be here already, and
 * moves the rest chunk by chunk. How a row becomes a fix is in {@code legacy}, how it travels in {@code transport},
 * {@code ssh} and {@code dump}.
 *
 * <p>Not here: when hauling is allowed and how hard it may lean on the source.
 */
@NullMarked
package io.nighthaul.haul;

import org.jspecify.annotations.NullMarked;

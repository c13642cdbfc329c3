package io.nighthaul.fleet;

/**
 * A part of the fleet.
 *
 * @param vehicles that are in it
 * @param hauled of them, those of which a slice is stored
 */
public record VehicleGroup(String name, int vehicles, int hauled) {}

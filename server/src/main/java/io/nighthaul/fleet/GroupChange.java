package io.nighthaul.fleet;

import java.util.List;

/**
 * What became of a group.
 *
 * @param group as it is now
 * @param changed codes of the vehicles that came or went
 * @param notes what whoever asked for it may not expect
 */
public record GroupChange(VehicleGroup group, List<String> changed, List<String> notes) {
    public GroupChange {
        changed = List.copyOf(changed);
        notes = List.copyOf(notes);
    }
}

package io.nighthaul.settings;

import java.util.List;

/**
 * What a change did.
 *
 * @param notes what the operator may not expect, such as other settings that still stand against a new preset
 */
public record Changed(Effective<?> before, Effective<?> after, List<String> notes) {
    public Changed {
        notes = List.copyOf(notes);
    }
}

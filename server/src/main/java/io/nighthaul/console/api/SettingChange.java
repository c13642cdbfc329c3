package io.nighthaul.console.api;

import io.nighthaul.settings.Changed;
import java.util.List;

/**
 * What a change of a setting did.
 *
 * @param notes what the operator may not expect
 */
public record SettingChange(SettingBody before, SettingBody after, List<String> notes) {
    static SettingChange of(Changed changed) {
        return new SettingChange(SettingBody.of(changed.before()), SettingBody.of(changed.after()), changed.notes());
    }
}

package io.nighthaul.console.api;

import io.nighthaul.settings.Effective;
import io.nighthaul.settings.Source;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A setting as it is in force.
 *
 * @param value as one writes it; {@code nothing} when it is empty, and without what may be a secret
 * @param source why it is that: {@code default}, {@code preset fast}, {@code set}, {@code override until …}
 * @param until when it ends by itself
 * @param kind what sort of value it takes, for an input field
 * @param unit for numbers; empty when there is none
 * @param allowed completes the sentence "write …"
 * @param problem what is wrong with a value in the table that had to be passed over
 * @param isSensitive whether it takes an admin to change it, because it is or leads to a secret
 */
public record SettingBody(
        String key,
        String value,
        String source,
        Optional<Instant> until,
        String description,
        String kind,
        String unit,
        String allowed,
        Optional<String> problem,
        boolean isSensitive) {

    public static SettingBody of(Effective<?> effective) {
        return new SettingBody(
                effective.setting().key(),
                effective.text(),
                effective.source().text(),
                effective.source() instanceof Source.Overridden(Instant until) ? Optional.of(until) : Optional.empty(),
                effective.setting().description(),
                effective.setting().type().kind().name().toLowerCase(Locale.ROOT),
                effective.setting().type().unit(),
                effective.setting().type().allowed(),
                effective.problem(),
                effective.setting().type().kind().isSensitive());
    }
}

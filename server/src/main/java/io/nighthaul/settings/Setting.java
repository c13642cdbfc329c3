package io.nighthaul.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The definition of a knob.
 *
 * @param key in words and dots; the part before the first dot is its category
 * @param description one line
 */
public record Setting<T>(String key, SettingType<T> type, Fallback<T> fallback, String description) {
    static <T> Setting<T> of(String key, SettingType<T> type, T value, String description) {
        if (type.parse(type.text(value)).isEmpty()) {
            throw new IllegalArgumentException(key + " does not allow its own default");
        }
        return new Setting<>(key, type, new Fallback.Fixed<>(value), description);
    }

    static <T> Setting<T> ofPreset(
            String key, SettingType<T> type, java.util.function.Function<PresetChoice, T> value, String description) {
        return new Setting<>(key, type, new Fallback.OfPreset<>(value), description);
    }

    /** What it is while nobody has set it, for people: a value, one for each preset, or where it comes from. */
    public String standard() {
        return switch (fallback) {
            case Fallback.Fixed<T>(T value) -> type.text(value);
            case Fallback.OfPreset<T>(java.util.function.Function<PresetChoice, T> value) ->
                Arrays.stream(PresetChoice.values())
                        .map(preset -> preset.name().toLowerCase(Locale.ROOT) + " " + type.text(value.apply(preset)))
                        .collect(Collectors.joining(", "));
            case Fallback.Derived<T> derived -> "follows " + derived.from();
        };
    }

    public String category() {
        return key.substring(0, key.indexOf('.'));
    }

    /**
     * @throws InvalidSettingException naming the key, the text and what is allowed
     */
    T parse(String text) {
        return type.parse(text).orElseThrow(() -> new InvalidSettingException(key + ": " + refusal(text)));
    }

    /** Why a text is no value of this setting. */
    String refusal(String text) {
        String shown = type.kind().shown(text);
        return (text.isEmpty() ? shown : "\"" + shown + "\"") + " is not allowed; write " + type.allowed();
    }
}

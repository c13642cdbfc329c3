package io.nighthaul.alert;

import io.nighthaul.settings.AlertSettings;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.Setting;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The ways in which people are told. */
public enum ChannelKind {
    WEBHOOK,
    MAIL;

    private Setting<String> place() {
        return switch (this) {
            case WEBHOOK -> AlertSettings.WEBHOOK_URL;
            case MAIL -> AlertSettings.MAIL_HOST;
        };
    }

    /** Whether somebody has said where to. */
    boolean isConfigured(Knobs knobs) {
        return !knobs.value(place()).isEmpty();
    }

    /** The setting that has to be made to use it. */
    public String settingKey() {
        return place().key();
    }

    static List<ChannelKind> configured(Knobs knobs) {
        return Arrays.stream(values())
                .filter(channel -> channel.isConfigured(knobs))
                .toList();
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ChannelKind parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}

package io.nighthaul.settings;

import io.nighthaul.store.FleetZone;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All settings as they are in force at one instant. Immutable; reads nothing from anywhere. */
public final class Knobs {
    /** What is in force while nobody has set anything. */
    public static final Knobs DEFAULTS = new Knobs(Stored.NOTHING, Instant.EPOCH);

    private final Stored stored;
    private final Instant now;

    Knobs(Stored stored, Instant now) {
        this.stored = stored;
        this.now = now;
    }

    /**
     * As these, with another value: for plans about what has not been set.
     *
     * @throws InvalidSettingException saying what is allowed
     */
    public Knobs with(Setting<?> setting, String text) {
        return new Knobs(stored.with(setting.key(), canonical(setting, text)), now);
    }

    /** As these, with a setting back at what it falls back to. */
    public Knobs without(Setting<?> setting) {
        return new Knobs(stored.without(setting.key()), now);
    }

    static <T> String canonical(Setting<T> setting, String text) {
        return setting.type().text(setting.parse(text));
    }

    public <T> T value(Setting<T> setting) {
        return effective(setting).value();
    }

    /** The value and why it is that. */
    public <T> Effective<T> effective(Setting<T> setting) {
        Stored.Temporary override = stored.overrides().get(setting.key());
        String problem = null;
        if (override != null && override.until().isAfter(now)) {
            Optional<T> value = setting.type().parse(override.value());
            if (value.isPresent()) {
                return new Effective<>(setting, value.get(), new Source.Overridden(override.until()), null);
            }
            problem = "setting_override: " + setting.refusal(override.value());
        }
        String lasting = stored.lasting().get(setting.key());
        if (lasting != null) {
            Optional<T> value = setting.type().parse(lasting);
            if (value.isPresent()) {
                return new Effective<>(setting, value.get(), new Source.Lasting(), problem);
            }
            problem = "system_settings: " + setting.refusal(lasting);
        }
        Fallback<T> fallback = setting.fallback();
        return new Effective<>(setting, fallback.in(this), fallback.source(this), problem);
    }

    /** Every setting there is. */
    public List<Effective<?>> all() {
        List<Effective<?>> all = new ArrayList<>();
        for (Setting<?> setting : Catalogue.all()) {
            all.add(effective(setting));
        }
        return all;
    }

    public PresetChoice preset() {
        return value(SyncSettings.PRESET);
    }

    /** Settings that stand against the preset because somebody has set them. */
    List<Effective<?>> deviations() {
        return all().stream()
                .filter(one -> one.setting().fallback() instanceof Fallback.OfPreset<?>
                        || one.setting().equals(SyncSettings.WORKERS_MAX))
                .filter(one -> one.source() instanceof Source.Lasting || one.source() instanceof Source.Overridden)
                .toList();
    }

    /** The value now and the one that is in force again when an override has run out. */
    <T> List<T> possible(Setting<T> setting) {
        T value = value(setting);
        T later = new Knobs(stored.withoutOverride(setting.key()), now).value(setting);
        return value.equals(later) ? List.of(value) : List.of(value, later);
    }

    /** Keys in the tables that nobody reads, for example misspelt ones. */
    List<String> unread() {
        return java.util.stream.Stream.of(stored.lasting(), stored.overrides())
                .map(Map::keySet)
                .flatMap(java.util.Set::stream)
                .filter(key -> !Catalogue.isKnown(key))
                .distinct()
                .sorted()
                .toList();
    }

    /** On whose clock people read times: the fleet's, or the window's before the first haul has fixed that one. */
    public ZoneId localZone() {
        return stored.lasting().containsKey(Catalogue.FLEET_ZONE) ? fleetZone() : value(SyncSettings.WINDOW_ZONE);
    }

    /** UTC before the first haul has fixed one. */
    ZoneId fleetZone() {
        String zone = stored.lasting().get(Catalogue.FLEET_ZONE);
        try {
            return zone == null ? ZoneOffset.UTC : FleetZone.parse(zone);
        } catch (DateTimeException | IllegalArgumentException e) {
            return ZoneOffset.UTC;
        }
    }
}

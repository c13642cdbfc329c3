package io.nighthaul.settings;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every setting there is. */
public final class Catalogue {
    /** Kept by the store itself and fixed when the first slice is written. */
    static final String FLEET_ZONE = "fleet.zone";

    private static final Map<String, Setting<?>> BY_KEY = byKey();

    private Catalogue() {}

    private static Map<String, Setting<?>> byKey() {
        Map<String, Setting<?>> byKey = new LinkedHashMap<>();
        Stream.of(
                        SyncSettings.ALL,
                        GuardSettings.ALL,
                        AlertSettings.ALL,
                        RecomputeSettings.ALL,
                        UploadSettings.ALL,
                        OrdersSettings.ALL,
                        MapSettings.ALL)
                .flatMap(List::stream)
                .forEach(setting -> {
                    if (byKey.put(setting.key(), setting) != null) {
                        throw new IllegalStateException("two settings are called " + setting.key());
                    }
                });
        return byKey;
    }

    /** In the order in which they are shown. */
    public static List<Setting<?>> all() {
        return List.copyOf(BY_KEY.values());
    }

    /**
     * The setting of that name.
     *
     * @throws InvalidSettingException when there is none; suggests the nearest
     */
    public static Setting<?> find(String key) {
        Setting<?> setting = BY_KEY.get(key.strip());
        if (setting != null) {
            return setting;
        }
        if (key.strip().equals(FLEET_ZONE)) {
            throw new InvalidSettingException(FLEET_ZONE + " cannot be changed: the days of all rollups begin in it."
                    + " If only the window is meant, set " + SyncSettings.WINDOW_ZONE.key());
        }
        throw new InvalidSettingException("there is no setting " + SettingKind.TEXT.shown(key)
                + nearest(key).map(near -> "; did you mean " + near + "?").orElse("; list them to see their names"));
    }

    static boolean isKnown(String key) {
        return BY_KEY.containsKey(key) || key.equals(FLEET_ZONE);
    }

    private static Optional<String> nearest(String typed) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT).replace('-', '_');
        if (wanted.length() < 3 || wanted.length() > 200) {
            return Optional.empty();
        }
        return Stream.concat(
                        BY_KEY.keySet().stream().filter(key -> key.equals(wanted) || key.endsWith("." + wanted)),
                        BY_KEY.keySet().stream()
                                .filter(key -> distance(key, wanted) <= Math.max(3, key.length() / 4))
                                .min(Comparator.comparingInt(key -> distance(key, wanted)))
                                .or(() -> BY_KEY.keySet().stream()
                                        .filter(key -> key.contains(wanted))
                                        .findFirst())
                                .stream())
                .findFirst();
    }

    /** Of Levenshtein: letters to insert, delete or replace. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}

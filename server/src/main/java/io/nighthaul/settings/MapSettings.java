package io.nighthaul.settings;

import io.nighthaul.phrase.Term;
import java.util.List;
import java.util.regex.Pattern;

/** What lies beneath the tracks on maps. */
public final class MapSettings {
    private static final Pattern ADDRESS =
            Pattern.compile("(https?://[A-Za-z0-9.{}_-]+(:\\d{1,5})?)?/[A-Za-z0-9._~/{}%?&=-]*");

    public static final Setting<String> TILES = Setting.of(
            "map.tiles",
            SettingTypes.text(
                    SettingSentence.TILES.with(
                            Term.text("{z}, {x}, {y}"), Term.text("https://tile.openstreetmap.org/{z}/{x}/{y}.png")),
                    text -> ADDRESS.matcher(text).matches()
                            && text.contains("{z}")
                            && text.contains("{x}")
                            && text.contains("{y}")),
            "",
            "Where browsers get pictures of streets from; whoever serves them sees which places are looked at");

    public static final Setting<String> ATTRIBUTION = Setting.of(
            "map.attribution",
            SettingTypes.text(SettingSentence.LINE, text -> true),
            "",
            "What whoever makes the pictures wants to be read beside them, as © OpenStreetMap contributors");

    static final List<Setting<?>> ALL = List.of(TILES, ATTRIBUTION);

    private MapSettings() {}
}

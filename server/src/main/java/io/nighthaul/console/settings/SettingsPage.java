package io.nighthaul.console.settings;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.console.api.Operations;
import io.nighthaul.console.api.SettingBody;
import io.nighthaul.console.frame.Display;
import io.nighthaul.phrase.Phrase;
import io.nighthaul.settings.Effective;
import io.nighthaul.settings.Settings;
import io.nighthaul.settings.Source;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Every setting, in groups. */
@Controller
final class SettingsPage {
    private final Settings settings;

    SettingsPage(Operations operations) {
        this.settings = operations.office().settings();
    }

    /**
     * A setting with what a template wants to know.
     *
     * @param state {@code default}, {@code set} or {@code override}
     * @param origin of a default: {@code default}, {@code preset} or {@code derived}
     * @param from the preset, or the key that it follows; else empty
     * @param allowed completes the sentence "write …"
     */
    record Row(SettingBody body, String state, String origin, String from, Phrase allowed) {
        static Row of(Effective<?> effective) {
            SettingBody body = SettingBody.of(effective);
            Phrase allowed = effective.setting().type().said();
            return switch (effective.source()) {
                case Source.Lasting lasting -> new Row(body, "set", "", "", allowed);
                case Source.Overridden overridden -> new Row(body, "override", "", "", allowed);
                case Source.Default standard -> new Row(body, "default", "default", "", allowed);
                case Source.OfPreset(var preset) ->
                    new Row(body, "default", "preset", preset.name().toLowerCase(Locale.ROOT), allowed);
                case Source.Derived(String from) -> new Row(body, "default", "derived", from, allowed);
            };
        }

        /** The value with its unit, as people of that language write it. */
        public String shown(Display display) {
            boolean isNoun = body.unit().matches("[a-z]{4,}") && body.value().matches("\\d{1,9}");
            if (isNoun) {
                return display.counted(Long.parseLong(body.value()), "settings.unit." + body.unit());
            }
            if (body.kind().equals("duration") && body.value().matches("\\d{1,12}")) {
                Duration lasting = lasting(Long.parseLong(body.value()), body.unit());
                if (isWhole(lasting)) {
                    return display.duration(lasting);
                }
            }
            return body.unit().isEmpty() ? body.value() : body.value() + " " + body.unit();
        }

        /** Whether its two largest units say all of it. */
        private static boolean isWhole(Duration lasting) {
            Duration finest = lasting.toDays() > 0
                    ? Duration.ofHours(1)
                    : lasting.toHours() > 0 ? Duration.ofMinutes(1) : Duration.ofSeconds(1);
            return lasting.toMillis() % finest.toMillis() == 0;
        }

        private static Duration lasting(long number, String unit) {
            return switch (unit) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
        }

        /** The part of the key that says which of its group it is. */
        public String name() {
            return body.key().substring(group().length() + 1);
        }

        /** Up to its last dot, because settings of one matter have that in common. */
        public String group() {
            return body.key().substring(0, body.key().lastIndexOf('.'));
        }
    }

    @GetMapping("/settings")
    @Needs(Role.VIEWER)
    String settings(Model model) {
        Map<String, List<Row>> groups = settings.all().stream()
                .map(Row::of)
                .collect(Collectors.groupingBy(Row::group, LinkedHashMap::new, Collectors.toList()));
        model.addAttribute("groups", groups);
        model.addAttribute("unread", settings.unread());
        return "settings";
    }
}

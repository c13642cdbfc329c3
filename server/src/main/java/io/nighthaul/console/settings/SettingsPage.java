package io.nighthaul.console.settings;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.console.api.Operations;
import io.nighthaul.console.api.SettingBody;
import io.nighthaul.settings.Effective;
import io.nighthaul.settings.Settings;
import io.nighthaul.settings.Source;
import java.util.LinkedHashMap;
import java.util.List;
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
     */
    record Row(SettingBody body, String state) {
        static Row of(Effective<?> effective) {
            return new Row(
                    SettingBody.of(effective),
                    switch (effective.source()) {
                        case Source.Lasting lasting -> "set";
                        case Source.Overridden overridden -> "override";
                        case Source.Default standard -> "default";
                        case Source.OfPreset preset -> "default";
                        case Source.Derived derived -> "default";
                    });
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

package io.nighthaul.console.judging;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.console.api.Operations;
import io.nighthaul.console.api.SettingBody;
import io.nighthaul.console.vehicles.Fleet;
import io.nighthaul.fleet.VehicleGroup;
import io.nighthaul.recompute.GroupRules;
import io.nighthaul.recompute.RulePins;
import io.nighthaul.settings.RecomputeSettings;
import io.nighthaul.store.RuleName;
import io.nighthaul.track.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Rules of the fleet and its groups; its script asks the API for the queue and the runs. */
@Controller
@Needs(Role.VIEWER)
final class JudgingPage {
    private static final int PINS_SHOWN_MAX = 50;

    private final Operations operations;
    private final Fleet fleet;
    private final RulePins pins;

    JudgingPage(Operations operations, Fleet fleet, RulePins pins) {
        this.operations = operations;
        this.fleet = fleet;
        this.pins = pins;
    }

    /** @param profile rules of its own; null for the fleet's */
    public record Group(String name, int vehicles, @Nullable String profile) {}

    /** @param users groups that are judged by it */
    public record Profile(String name, int version, boolean isFleets, List<String> users) {}

    @GetMapping("/judging")
    String page(Model model) {
        GroupRules.Choices rules = operations.judging().rules().choices();
        List<RulePins.Pin> pinned = new ArrayList<>(pins.all(PINS_SHOWN_MAX + 1));
        model.addAttribute("morePins", pinned.size() > PINS_SHOWN_MAX);
        model.addAttribute("pins", pinned.stream().limit(PINS_SHOWN_MAX).toList());
        model.addAttribute("groups", groups(rules));
        model.addAttribute("profileNames", RuleName.profiles());
        model.addAttribute(
                "profiles",
                Rules.all().stream().map(profile -> profile(profile, rules)).toList());
        model.addAttribute("fleetRules", rules.fleet());
        model.addAttribute(
                "setting", SettingBody.of(operations.office().settings().knobs().effective(RecomputeSettings.PROFILE)));
        Optional<Fleet.Days> known = fleet.days();
        model.addAttribute("known", known.orElse(null));
        return "judging";
    }

    private List<Group> groups(GroupRules.Choices rules) {
        Map<String, String> own = rules.groups().stream()
                .collect(Collectors.toMap(GroupRules.GroupChoice::group, GroupRules.GroupChoice::profile));
        List<VehicleGroup> all = operations.groups().all();
        return all.stream()
                .map(group -> new Group(group.name(), group.vehicles(), own.get(group.name())))
                .toList();
    }

    private static Profile profile(Rules profile, GroupRules.Choices rules) {
        return new Profile(
                profile.profile(),
                profile.version(),
                isOf(profile, rules.fleet()),
                rules.groups().stream()
                        .filter(group -> isOf(profile, group.profile()))
                        .map(GroupRules.GroupChoice::group)
                        .toList());
    }

    /** Whether a name means the profile, in whatever version. */
    private static boolean isOf(Rules profile, String name) {
        return RuleName.stored(name)
                .filter(rules -> rules.rules().profile().equals(profile.profile()))
                .isPresent();
    }
}

package io.nighthaul.console.groups;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.console.api.Operations;
import io.nighthaul.console.api.Refusal;
import io.nighthaul.recompute.GroupRules;
import io.nighthaul.store.RuleName;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All groups, and one of them with its vehicles. */
@Controller
@Needs(Role.VIEWER)
final class GroupsPage {
    private final Operations operations;

    GroupsPage(Operations operations) {
        this.operations = operations;
    }

    /** @param profile rules of its own; null for the fleet's */
    public record Row(
            String name, int vehicles, int hauled, @Nullable String profile) {}

    @GetMapping("/groups")
    String page(@RequestParam(name = "group", required = false) @Nullable String group, Model model) {
        GroupRules.Choices rules = operations.judging().rules().choices();
        List<Row> rows = rows(rules);
        model.addAttribute("groups", rows);
        model.addAttribute("profiles", RuleName.profiles());
        model.addAttribute("fleetRules", rules.fleet());
        model.addAttribute("hasSource", operations.work().discovery().isPresent());
        model.addAttribute("chosen", group == null ? null : chosen(rows, group));
        return "groups";
    }

    private List<Row> rows(GroupRules.Choices rules) {
        Map<String, String> own = rules.groups().stream()
                .collect(Collectors.toMap(GroupRules.GroupChoice::group, GroupRules.GroupChoice::profile));
        return operations.groups().all().stream()
                .map(group -> new Row(group.name(), group.vehicles(), group.hauled(), own.get(group.name())))
                .toList();
    }

    private static Row chosen(List<Row> rows, String name) {
        return rows.stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("there is no group \"" + name + "\""));
    }
}

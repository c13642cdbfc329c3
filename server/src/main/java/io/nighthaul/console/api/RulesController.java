package io.nighthaul.console.api;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.recompute.GroupRules;
import io.nighthaul.recompute.RulePins;
import io.nighthaul.store.RuleName;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** By which rules whose fixes are judged. The fleet's are the setting {@code filter.profile}. */
@RestController
@RequestMapping("/api/v1/rules")
@Needs(Role.VIEWER)
final class RulesController {
    private final GroupRules rules;
    private final RulePins pins;

    RulesController(Operations operations, RulePins pins) {
        this.rules = operations.judging().rules();
        this.pins = pins;
    }

    @GetMapping
    GroupRules.Choices choices() {
        return rules.choices();
    }

    /** Periods that stay with rules somebody chose, the latest first. */
    @GetMapping("/pins")
    List<RulePins.Pin> pins(@RequestParam(name = "limit", defaultValue = "100") int limit) {
        return pins.all(Limits.rows(limit));
    }

    /** Rules as people name them. */
    record Wish(@Nullable String profile) {}

    @PutMapping("/groups/{name}")
    @Needs(Role.OPERATOR)
    GroupRules.Choices choose(@PathVariable("name") String group, @RequestBody Wish wish, HttpServletRequest request) {
        return change(group, Optional.of(named(wish.profile())), request);
    }

    @DeleteMapping("/groups/{name}")
    @Needs(Role.OPERATOR)
    GroupRules.Choices reset(@PathVariable("name") String group, HttpServletRequest request) {
        return change(group, Optional.empty(), request);
    }

    private GroupRules.Choices change(String group, Optional<RuleName> name, HttpServletRequest request) {
        if (!rules.choose(group, name, Requester.of(request))) {
            throw Refusal.notFound("there is no group " + group + "; nighthaul group list shows those there are");
        }
        return rules.choices();
    }

    /** @throws Refusal naming those there are */
    static RuleName named(@Nullable String profile) {
        try {
            return new RuleName(profile == null ? "" : profile.strip());
        } catch (IllegalArgumentException e) {
            throw Refusal.unprocessable(String.valueOf(e.getMessage()));
        }
    }
}

package io.nighthaul.console.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.settings.Catalogue;
import io.nighthaul.settings.DurationText;
import io.nighthaul.settings.InvalidSettingException;
import io.nighthaul.settings.Setting;
import io.nighthaul.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The knobs. */
@RestController
@RequestMapping("/api/v1/settings")
@Needs(Role.VIEWER)
final class SettingsController {
    private final Settings settings;
    private final AuditLog audit;

    SettingsController(Operations operations) {
        this.settings = operations.office().settings();
        this.audit = operations.office().audit();
    }

    /**
     * Every setting.
     *
     * @param unread keys in the tables that nobody reads, for example misspelt ones
     */
    record All(List<SettingBody> settings, List<String> unread) {}

    @GetMapping
    All all() {
        return new All(settings.all().stream().map(SettingBody::of).toList(), settings.unread());
    }

    @GetMapping("/{key}")
    SettingBody one(@PathVariable("key") String key) {
        return SettingBody.of(settings.knobs().effective(known(key)));
    }

    /**
     * A new value.
     *
     * @param duration such as {@code 2h}, after which the value before is in force again; left out for a lasting one
     */
    record Wish(
            @Nullable String value,
            @JsonProperty("for") @Nullable String duration) {}

    @PutMapping("/{key}")
    @Needs(Role.OPERATOR)
    SettingChange set(@PathVariable("key") String key, @RequestBody Wish wish, HttpServletRequest request) {
        Setting<?> setting = changeable(key);
        Actor actor = Requester.of(request);
        if (wish.value() == null) {
            throw Refusal.unprocessable(
                    "value is missing; write " + setting.type().allowed());
        }
        if (wish.duration() == null) {
            return SettingChange.of(settings.set(setting, wish.value(), actor));
        }
        Duration duration = DurationText.parse(wish.duration())
                .orElseThrow(() -> Refusal.unprocessable(
                        "for must be a duration such as 90s, 2h or 1d, was \"" + wish.duration() + "\""));
        return SettingChange.of(settings.setFor(setting, wish.value(), duration, actor));
    }

    /** Who has changed it, newest first. */
    @GetMapping("/{key}/history")
    List<AuditController.Row> history(
            @PathVariable("key") String key, @RequestParam(name = "limit", defaultValue = "50") int limit) {
        return audit.history(known(key).key(), Limits.rows(limit)).stream()
                .map(AuditController.Row::of)
                .toList();
    }

    /** @param only {@code override} to keep the lasting value */
    @DeleteMapping("/{key}")
    @Needs(Role.OPERATOR)
    SettingChange reset(
            @PathVariable("key") String key,
            @RequestParam(name = "only", required = false) @Nullable String only,
            HttpServletRequest request) {
        Setting<?> setting = changeable(key);
        Actor actor = Requester.of(request);
        if (only == null) {
            return SettingChange.of(settings.reset(setting, actor));
        }
        if (!only.equals("override")) {
            throw Refusal.unprocessable("only can be override, or be left out");
        }
        return SettingChange.of(settings.endOverride(setting, actor));
    }

    /** What is secret, or leads to a secret, is an admin's. */
    private static Setting<?> changeable(String key) {
        Setting<?> setting = known(key);
        boolean isAdmin =
                Requester.visitor().filter(who -> who.role().covers(Role.ADMIN)).isPresent();
        if (setting.type().kind().isSensitive() && !isAdmin) {
            throw Refusal.forbidden("that takes the role admin: " + setting.key() + " is a secret, or leads to one");
        }
        return setting;
    }

    private static Setting<?> known(String key) {
        try {
            return Catalogue.find(key);
        } catch (InvalidSettingException e) {
            throw Refusal.notFound(String.valueOf(e.getMessage()));
        }
    }
}

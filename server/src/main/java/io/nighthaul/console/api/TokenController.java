package io.nighthaul.console.api;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.settings.DurationText;
import io.nighthaul.upload.TokenScope;
import io.nighthaul.upload.Tokens;
import io.nighthaul.upload.Uploads;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who may upload. */
@RestController
@RequestMapping("/api/v1/tokens")
@Needs(Role.VIEWER)
final class TokenController {
    private static final Duration OVERLAP = Duration.ofDays(7);

    private final Tokens tokens;

    TokenController(Uploads uploads) {
        this.tokens = uploads.tokens();
    }

    @GetMapping
    List<Tokens.Listed> all() {
        return tokens.list();
    }

    @PostMapping
    @Needs(Role.OPERATOR)
    TokenBody create(@RequestBody NewToken wish, HttpServletRequest request) {
        try {
            return TokenBody.of(tokens.create(
                    new Tokens.Wish(
                            said(wish.device(), "device"),
                            said(wish.user(), "user"),
                            said(wish.vehicle(), "vehicle"),
                            Boolean.TRUE.equals(wish.isReadOnly()) ? TokenScope.READ : TokenScope.UPLOAD,
                            wish.lasts() == null ? null : lasts(wish.lasts())),
                    Requester.of(request)));
        } catch (IllegalArgumentException e) {
            throw Refusal.unprocessable(String.valueOf(e.getMessage()));
        }
    }

    private static String said(@Nullable String value, String field) {
        if (value == null || value.isBlank()) {
            throw Refusal.unprocessable("device, user and vehicle are needed; " + field + " is missing");
        }
        return value.strip();
    }

    private static Duration lasts(String text) {
        return DurationText.parse(text)
                .orElseThrow(() -> Refusal.unprocessable("lasts must be a time such as 12h or 90d"));
    }

    /** The token before is valid for another seven days. */
    @PostMapping("/{id}/rotate")
    @Needs(Role.OPERATOR)
    TokenBody rotate(@PathVariable String id, HttpServletRequest request) {
        return tokens.rotate(id, OVERLAP, Requester.of(request))
                .map(TokenBody::of)
                .orElseThrow(() -> Refusal.notFound("there is no valid token " + id));
    }

    @DeleteMapping("/{id}")
    @Needs(Role.OPERATOR)
    List<Tokens.Listed> revoke(@PathVariable String id, HttpServletRequest request) {
        if (!tokens.revoke(id, Requester.of(request))) {
            throw Refusal.notFound("there is no token " + id + " that could be revoked");
        }
        return all();
    }
}

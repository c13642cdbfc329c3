package io.nighthaul.console.users;

import io.nighthaul.access.ApiTokens;
import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.console.api.Refusal;
import io.nighthaul.console.api.Requester;
import io.nighthaul.settings.DurationText;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tokens with which programs use the API. */
@RestController
@RequestMapping("/api/v1/api-tokens")
@Needs(Role.ADMIN)
final class ApiTokenController {
    private final ApiTokens tokens;

    ApiTokenController(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping
    List<ApiTokenBody> all() {
        return tokens.list().stream().map(ApiTokenBody::of).toList();
    }

    @PostMapping
    ApiTokenBody create(@RequestBody ApiTokenWish wish, HttpServletRequest request) {
        if (wish.name() == null || wish.role() == null) {
            throw Refusal.unprocessable("name and role are needed");
        }
        Duration lasts = wish.lasts() == null
                ? null
                : DurationText.parse(wish.lasts())
                        .orElseThrow(() -> Refusal.unprocessable("lasts must be a time such as 12h or 90d"));
        ApiTokens.Issued issued = tokens.create(
                new ApiTokens.Wish(wish.name(), UsersController.role(wish.role()), lasts), Requester.of(request));
        return ApiTokenBody.of(issued);
    }

    @DeleteMapping("/{id}")
    List<ApiTokenBody> revoke(@PathVariable("id") String id, HttpServletRequest request) {
        if (!tokens.revoke(id, Requester.of(request))) {
            throw Refusal.notFound("there is no token " + id + " that could be revoked");
        }
        return all();
    }
}

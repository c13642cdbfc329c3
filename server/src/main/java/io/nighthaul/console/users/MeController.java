package io.nighthaul.console.users;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.access.SignIn;
import io.nighthaul.access.Users;
import io.nighthaul.access.Visitor;
import io.nighthaul.console.api.Refusal;
import io.nighthaul.console.api.Requester;
import io.nighthaul.secret.Secret;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whoever asks. */
@RestController
@RequestMapping("/api/v1/me")
@Needs(Role.VIEWER)
final class MeController {
    private final Users users;
    private final SignIn signIn;

    MeController(Users users, SignIn signIn) {
        this.users = users;
        this.signIn = signIn;
    }

    /** @param means password, provider, api_token or machine_key */
    record Me(String name, String role, String means) {
        static Me of(Visitor visitor) {
            return new Me(
                    visitor.name(),
                    visitor.role().text(),
                    visitor.means().name().toLowerCase(Locale.ROOT));
        }
    }

    @GetMapping
    Me me() {
        return Me.of(visitor());
    }

    /** Another password of one's own. All sessions end, this one too. */
    @PostMapping("/password")
    Me password(@RequestBody PasswordWish wish, HttpServletRequest request) {
        Visitor visitor = visitor();
        if (visitor.means() != Visitor.Means.PASSWORD) {
            throw Refusal.conflict("whoever did not sign in with a password here has none to change");
        }
        if (wish.current() == null || wish.password() == null) {
            throw Refusal.unprocessable("current and password are needed");
        }
        signIn.objection(visitor.name(), new Secret(wish.current()), String.valueOf(request.getRemoteAddr()))
                .ifPresent(objection -> {
                    throw Refusal.forbidden(
                            objection instanceof SignIn.Outcome.Later later
                                    ? "too many attempts; try again in "
                                            + Math.max(1, later.left().toSeconds()) + " s"
                                    : "the current password is another one");
                });
        users.password(visitor.name(), new Secret(wish.password()), Requester.of(request));
        return Me.of(visitor);
    }

    private static Visitor visitor() {
        return Requester.visitor().orElseThrow(() -> Refusal.unauthorized("sign in first"));
    }
}

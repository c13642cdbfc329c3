package io.nighthaul.console.users;

import io.nighthaul.access.ApiTokens;
import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.access.Users;
import io.nighthaul.access.Visitor;
import io.nighthaul.console.api.Requester;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** One's own account; and, for admins, everybody's, and the tokens of programs. */
@Controller
final class UsersPage {
    private final Users users;
    private final ApiTokens tokens;
    private final InstantSource clock;

    UsersPage(Users users, ApiTokens tokens, InstantSource clock) {
        this.users = users;
        this.tokens = tokens;
        this.clock = clock;
    }

    @GetMapping("/users")
    @Needs(Role.VIEWER)
    String users(Model model) {
        Visitor visitor = Requester.visitor().orElseThrow();
        boolean isAdmin = visitor.role().covers(Role.ADMIN);
        model.addAttribute("me", visitor);
        model.addAttribute("changesPassword", visitor.means() == Visitor.Means.PASSWORD);
        model.addAttribute("users", isAdmin ? users.list() : List.of());
        model.addAttribute("tokens", isAdmin ? tokens.list() : List.of());
        model.addAttribute("now", clock.instant());
        model.addAttribute("roles", Role.values());
        return "users";
    }
}

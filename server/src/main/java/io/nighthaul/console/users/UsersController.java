package io.nighthaul.console.users;

import io.nighthaul.access.Needs;
import io.nighthaul.access.Role;
import io.nighthaul.access.User;
import io.nighthaul.access.Users;
import io.nighthaul.audit.Actor;
import io.nighthaul.console.api.Refusal;
import io.nighthaul.console.api.Requester;
import io.nighthaul.secret.Secret;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The people who may sign in. */
@RestController
@RequestMapping("/api/v1/users")
@Needs(Role.ADMIN)
final class UsersController {
    private final Users users;

    UsersController(Users users) {
        this.users = users;
    }

    @GetMapping
    List<UserBody> all() {
        return users.list().stream().map(UserBody::of).toList();
    }

    @PostMapping
    UserBody create(@RequestBody UserWish wish, HttpServletRequest request) {
        if (wish.name() == null || wish.role() == null) {
            throw Refusal.unprocessable("name and role are needed");
        }
        Secret password = password(wish.password());
        User user = users.create(wish.name(), role(wish.role()), password, Requester.of(request));
        return UserBody.of(user, wish.password() == null ? password.reveal() : null);
    }

    /** Another role, shut out or let in again. */
    @PutMapping("/{name}")
    UserBody change(@PathVariable("name") String name, @RequestBody UserWish wish, HttpServletRequest request) {
        Actor actor = Requester.of(request);
        if (wish.password() != null || wish.name() != null) {
            throw Refusal.unprocessable(
                    "role and active can be changed here; a password has a path of its own, a name" + " stays");
        }
        if (wish.role() == null && wish.isActive() == null) {
            throw Refusal.unprocessable("role or active is needed");
        }
        @Nullable User user = wish.role() == null ? null : users.role(name, role(wish.role()), actor);
        if (wish.isActive() != null) {
            user = users.active(name, wish.isActive(), actor);
        }
        return UserBody.of(java.util.Objects.requireNonNull(user));
    }

    @PostMapping("/{name}/password")
    UserBody password(@PathVariable("name") String name, @RequestBody PasswordWish wish, HttpServletRequest request) {
        Secret password = password(wish.password());
        User user = users.password(name, password, Requester.of(request));
        return UserBody.of(user, wish.password() == null ? password.reveal() : null);
    }

    /** Ends all sessions. */
    @PostMapping("/{name}/sign-out")
    UserBody signOut(@PathVariable("name") String name, HttpServletRequest request) {
        return UserBody.of(users.signOut(name, Requester.of(request)));
    }

    private static Secret password(@Nullable String said) {
        return said == null ? Users.randomPassword() : new Secret(said);
    }

    static Role role(String text) {
        return Role.parse(text).orElseThrow(() -> Refusal.unprocessable("role must be viewer, operator or admin"));
    }
}

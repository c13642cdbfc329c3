package io.nighthaul.console.access;

import io.nighthaul.access.Visitor;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** Visitors as Spring Security carries them. */
final class Visits {
    private Visits() {}

    /** Holds no password: nobody needs it any more. */
    static Authentication of(Visitor visitor) {
        return UsernamePasswordAuthenticationToken.authenticated(
                visitor,
                null,
                List.of(new SimpleGrantedAuthority("ROLE_" + visitor.role().name())));
    }

    /** Whose request this is. */
    static Optional<Visitor> current() {
        return of(SecurityContextHolder.getContext().getAuthentication());
    }

    static Optional<Visitor> of(@org.jspecify.annotations.Nullable Authentication authentication) {
        return authentication != null && authentication.getPrincipal() instanceof Visitor visitor
                ? Optional.of(visitor)
                : Optional.empty();
    }
}

package io.nighthaul.console.access;

import io.nighthaul.access.Users;
import io.nighthaul.access.Visitor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends sessions whose time has come: after half a day, however busy, and at once when something about the user has
 * changed. That nobody is there for a while ends them too, which is the container's business.
 */
final class SessionFilter extends OncePerRequestFilter {
    static final Duration LASTS_MAX = Duration.ofHours(12);

    private final Users users;
    private final InstantSource clock;

    SessionFilter(Users users, InstantSource clock) {
        this.users = users;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return OpenPaths.isFile(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Visitor> visitor = Visits.current().filter(Visitor::hasSession);
        if (visitor.isPresent() && !isCurrent(visitor.get())) {
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }

    private boolean isCurrent(Visitor visitor) {
        return visitor.since().plus(LASTS_MAX).isAfter(clock.instant()) && users.isCurrent(visitor);
    }
}

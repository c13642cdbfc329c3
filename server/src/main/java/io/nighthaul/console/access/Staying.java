package io.nighthaul.console.access;

import io.nighthaul.access.ApiTokens;
import io.nighthaul.access.Users;
import io.nighthaul.access.Visitor;
import io.nighthaul.console.live.Attendance;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/** Whoever watches may do so while their session lasts, or their token is one; what let them in is looked at again. */
final class Staying implements Attendance {
    private final Users users;
    private final ApiTokens tokens;
    private final InstantSource clock;

    Staying(Users users, ApiTokens tokens, InstantSource clock) {
        this.users = users;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public BooleanSupplier of(HttpServletRequest request) {
        Visitor visitor = Visits.current().orElse(null);
        if (visitor == null) {
            return () -> false;
        }
        return switch (visitor.means()) {
            case PASSWORD, PROVIDER -> {
                HttpSession session = request.getSession(false);
                yield () -> isAlive(session)
                        && visitor.since().plus(SessionFilter.LASTS_MAX).isAfter(clock.instant())
                        && users.isCurrent(visitor);
            }
            case API_TOKEN -> {
                String token = BearerFilter.shown(request);
                yield () -> tokens.visitor(token).isPresent();
            }
            case MACHINE_KEY -> () -> true;
        };
    }

    private static boolean isAlive(@org.jspecify.annotations.Nullable HttpSession session) {
        try {
            return session != null && session.getCreationTime() > 0;
        } catch (IllegalStateException e) {
            return false;
        }
    }
}

package io.nighthaul.console.access;

import io.nighthaul.access.ApiTokens;
import io.nighthaul.access.MachineKey;
import io.nighthaul.access.Visitor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets programs in that show a token. A request that shows one is judged by it alone: a wrong one is refused even if there
 * is a session, and no session comes of it.
 */
final class BearerFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final ApiTokens tokens;
    private final MachineKey key;
    private final InstantSource clock;
    private final Turned turned;
    private final RequestAttributeSecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

    BearerFilter(ApiTokens tokens, MachineKey key, InstantSource clock, Turned turned) {
        this.tokens = tokens;
        this.key = key;
        this.clock = clock;
        this.turned = turned;
    }

    /** Whether a request shows a token. No page of somebody else's can make a browser do that unasked. */
    static boolean isShownBy(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /** The token itself, of a request that shows one. */
    static String shown(HttpServletRequest request) {
        return request.getHeader("Authorization").substring(SCHEME.length()).strip();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isShownBy(request)) {
            chain.doFilter(request, response);
            return;
        }
        String text = shown(request);
        Optional<Visitor> visitor = key.is(text) ? Optional.of(Visitor.machine(clock.instant())) : tokens.visitor(text);
        if (visitor.isEmpty()) {
            turned.unknown(request, response, "this token lets nobody in: it is wrong, was revoked or has run out");
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(Visits.of(visitor.get()));
        SecurityContextHolder.setContext(context);
        // For answers that are written by another thread, which come along here again.
        contexts.saveContext(context, request, response);
        chain.doFilter(request, response);
    }
}

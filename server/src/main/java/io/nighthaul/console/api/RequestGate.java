package io.nighthaul.console.api;

import io.nighthaul.upload.UploadPaths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Takes only what is meant for this machine and does not come from somebody else's web page.
 *
 * <p>Uploads are for everybody who has a token, and the entrance of phones is for nothing else.
 *
 * <p>A browser sends requests to the loopback interface on behalf of any page it shows. Three things stop that page: a
 * name of the server that is not this machine's is refused, which a page needs that lets its own name point here; a
 * change must come from our own pages, as far as the browser says where it comes from; and it must have a body of JSON or
 * the header {@value #CLIENT}, neither of which a page may send elsewhere without asking, and nobody answers who asks.
 */
public final class RequestGate extends OncePerRequestFilter {
    /** Says who calls: {@code cli}, {@code console}, or a name of one's own. */
    public static final String CLIENT = "Nighthaul-Client";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String FORM = "/login";
    private static final Set<String> OWN_PAGES = Set.of("same-origin", "none");

    private final HandlerExceptionResolver problems;
    private final PhoneEntrance entrance;
    private final Set<String> names;

    /** @param problems answers what is refused */
    RequestGate(HandlerExceptionResolver problems, PhoneEntrance entrance, Door door) {
        this.problems = problems;
        this.entrance = entrance;
        this.names = door.names();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Refusal> refusal = refusal(request);
        if (refusal.isPresent()) {
            problems.resolveException(request, response, null, refusal.get());
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<Refusal> refusal(HttpServletRequest request) {
        if (UploadPaths.covers(String.valueOf(request.getRequestURI()))) {
            // A token is needed there at each request, which no page of somebody else's has.
            return Optional.empty();
        }
        if (entrance.isUsedBy(request)) {
            return Optional.of(Refusal.notFound("there is nothing here but uploads"));
        }
        String name = request.getServerName().toLowerCase(Locale.ROOT);
        if (!LOOPBACK.contains(name) && !names.contains(name)) {
            return Optional.of(Refusal.forbidden("the server is called " + request.getServerName()
                    + " in this request; it answers only as 127.0.0.1, localhost and what --host names. From another machine, use"
                    + " TLS, or a tunnel such as ssh -L"));
        }
        if (HARMLESS.contains(request.getMethod())) {
            return Optional.empty();
        }
        String origin = request.getHeader("Origin");
        String site = request.getHeader("Sec-Fetch-Site");
        boolean isForeign = origin != null && !isOurs(origin, request.getHeader("Host"));
        if (isForeign || (site != null && !OWN_PAGES.contains(site))) {
            return Optional.of(Refusal.forbidden("changes are taken from Nighthaul's own pages and from programs, not"
                    + " from a page of " + (origin == null ? "another site" : origin)));
        }
        if (request.getHeader(CLIENT) == null && !isJson(request) && !isProven(request)) {
            return Optional.of(Refusal.unsupportedMediaType("a change needs the content type application/json, or the"
                    + " header " + CLIENT + " if it has no body"));
        }
        return Optional.empty();
    }

    /** Also when a proxy of this machine has taken the encryption off. */
    private static boolean isOurs(String origin, @Nullable String host) {
        return origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
    }

    /** By a token that no page of somebody else's has: one against forged requests, or one that lets programs in. */
    private static boolean isProven(HttpServletRequest request) {
        return request.getRequestURI().equals(FORM) || request.getHeader("Authorization") != null;
    }

    private static boolean isJson(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
    }
}

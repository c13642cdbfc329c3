package io.nighthaul.console.access;

import io.nighthaul.console.api.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Tells people and programs that they do not come in here, each as they understand it. */
final class Turned implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final HandlerExceptionResolver problems;

    Turned(HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    /** Whether a request is for a page, which people look at. */
    static boolean isForPage(HttpServletRequest request) {
        String path = request.getRequestURI();
        String accept = request.getHeader("Accept");
        return !path.startsWith("/api/")
                && !path.equals("/metrics")
                && !path.startsWith("/actuator/")
                && accept != null
                && accept.contains("text/html");
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        if (isForPage(request)) {
            response.sendRedirect("/login");
        } else {
            unknown(
                    request,
                    response,
                    "sign in, or send a token: Authorization: Bearer nha_…; an admin makes one with nighthaul api-token"
                            + " create");
        }
    }

    /** Nobody knows who asks. */
    void unknown(HttpServletRequest request, HttpServletResponse response, String why) {
        response.setHeader("WWW-Authenticate", "Bearer realm=\"nighthaul\"");
        problems.resolveException(request, response, null, Refusal.unauthorized(why));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException {
        if (exception instanceof CsrfException && Visits.current().isEmpty() && !isForPage(request)) {
            // Most likely the session has ended meanwhile, and its token with it.
            commence(request, response, new InsufficientAuthenticationException("nobody", exception));
        } else if (exception instanceof CsrfException) {
            turn(
                    request,
                    response,
                    "the request does not carry this session's token against forged requests; load the page again");
        } else {
            turn(request, response, "your role does not allow that");
        }
    }

    /** Somebody whom we know must not do that. */
    void turn(HttpServletRequest request, HttpServletResponse response, String why) throws IOException {
        if (isForPage(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, why);
        } else {
            problems.resolveException(request, response, null, Refusal.forbidden(why));
        }
    }
}

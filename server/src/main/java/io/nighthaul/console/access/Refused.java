package io.nighthaul.console.access;

import io.nighthaul.console.access.PasswordProvider.TooSoonException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Shows the page again on which one signs in, with the reason, and with a status that programs understand. */
final class Refused implements AuthenticationFailureHandler {
    /** Attribute of the request: {@code wrong} or {@code wait}. */
    static final String WHY = "refused";

    static final String SECONDS = "waitSeconds";

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException, ServletException {
        if (exception instanceof TooSoonException tooSoon) {
            long seconds = Math.max(1, tooSoon.left().plusMillis(999).toSeconds());
            response.setStatus(429);
            response.setHeader("Retry-After", String.valueOf(seconds));
            request.setAttribute(WHY, "wait");
            request.setAttribute(SECONDS, seconds);
        } else {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            request.setAttribute(WHY, "wrong");
        }
        // Another path: what is sent to the page itself is taken for another attempt.
        request.getRequestDispatcher("/login/refused").forward(request, response);
    }
}

package io.nighthaul.console.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** What is answered to people who have not signed in: what the page needs on which they do, and signs of life. */
final class OpenPaths {
    /** Files of ours and of libraries, as they lie in the program; there is no secret in them. */
    private static final Pattern FILES = Pattern.compile(
            "/(?:[A-Za-z0-9_-]+\\.(?:css|js|svg|png|ico|webmanifest)|(?:js|css|fonts|pictures|webjars)/[A-Za-z0-9._/@-]+)");

    private static final Pattern LIFE = Pattern.compile("/actuator/health(?:/(?:liveness|readiness))?");

    private OpenPaths() {}

    static boolean isFile(HttpServletRequest request) {
        return isGet(request) && FILES.matcher(request.getRequestURI()).matches();
    }

    static boolean isOpen(HttpServletRequest request) {
        String path = request.getRequestURI();
        return isFile(request)
                || (isGet(request)
                        && (path.equals("/login") || LIFE.matcher(path).matches()));
    }

    private static boolean isGet(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }
}

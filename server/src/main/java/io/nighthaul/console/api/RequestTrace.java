package io.nighthaul.console.api;

import io.nighthaul.log.Correlation;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request a name, which is in its answer and beside all that is logged while it is worked on. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestTrace extends OncePerRequestFilter {
    static final String HEADER = "Request-Id";

    private static final System.Logger LOG = System.getLogger(RequestTrace.class.getName());
    private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String name = name(request.getHeader(HEADER));
        response.setHeader(HEADER, name);
        Correlation.<IOException, ServletException>during(Correlation.REQUEST, name, () -> {
            long begun = System.nanoTime();
            chain.doFilter(request, response);
            LOG.log(
                    System.Logger.Level.INFO,
                    () -> "%s %s: %d in %d ms"
                            .formatted(
                                    request.getMethod(),
                                    request.getRequestURI(),
                                    response.getStatus(),
                                    (System.nanoTime() - begun) / 1_000_000));
        });
    }

    /** What the caller calls it, if that can stand in a log. */
    private static String name(@org.jspecify.annotations.Nullable String said) {
        return said != null && USABLE.matcher(said).matches()
                ? said
                : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}

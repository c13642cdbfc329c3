package io.nighthaul.console.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Tags what the API answers, so that whoever asks again gets 304 and no body while nothing has changed. It has to be
 * asked for again each time, by whoever may: a browser that keeps an answer shows it to nobody else.
 */
final class Revalidation extends ShallowEtagHeaderFilter {
    /** These leave while they are being made; short ones are tagged where they are held back. */
    private static final List<String> STREAMED =
            List.of("/api/v1/reports/", "/api/v1/exports/", "/api/v1/uploads/records");

    /** The stream that never ends, and who may come in, which nobody keeps. */
    private static final List<String> UNTAGGED =
            List.of("/api/v1/events", "/api/v1/users", "/api/v1/api-tokens", "/api/v1/tokens", "/api/v1/me");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !request.getMethod().equals("GET")
                || !path.startsWith("/api/v1/")
                || UNTAGGED.stream().anyMatch(path::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(
                HttpHeaders.CACHE_CONTROL, CacheControl.noCache().cachePrivate().getHeaderValue());
        if (STREAMED.stream().anyMatch(request.getRequestURI()::startsWith)) {
            chain.doFilter(request, response);
        } else {
            super.doFilterInternal(request, response, chain);
        }
    }
}

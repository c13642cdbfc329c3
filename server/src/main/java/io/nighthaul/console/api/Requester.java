package io.nighthaul.console.api;

import io.nighthaul.audit.Actor;
import jakarta.servlet.http.HttpServletRequest;

/** Who asks, as far as they say: there are no passwords that would prove it. */
public final class Requester {
    /** The name of whoever sits before the terminal. */
    public static final String USER = "Nighthaul-User";

    private static final int NAME_CHARS_MAX = 64;

    private Requester() {}

    static Actor of(HttpServletRequest request) {
        String name = said(request, USER, "operator");
        String client = said(request, RequestGate.CLIENT, "");
        return client.isEmpty() ? new Actor(name, String.valueOf(request.getRemoteAddr())) : new Actor(name, client);
    }

    private static String said(HttpServletRequest request, String header, String otherwise) {
        String value = request.getHeader(header);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        String plain = value.strip().replaceAll("[^\\p{Alnum}._@ -]", "_");
        return plain.substring(0, Math.min(plain.length(), NAME_CHARS_MAX));
    }
}

package io.nighthaul.console.api;

import io.nighthaul.access.Visitor;
import io.nighthaul.audit.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who asks. */
public final class Requester {
    /** The name of whoever sits before the terminal; only who has the machine's key is believed. */
    public static final String USER = "Nighthaul-User";

    private static final int NAME_CHARS_MAX = 64;

    private Requester() {}

    /** For the record. A program of this machine says itself for whom it asks. */
    public static Actor of(HttpServletRequest request) {
        Visitor visitor = visitor()
                .orElseThrow(
                        () -> new IllegalStateException("a request came through that nobody is known to have made"));
        String address = String.valueOf(request.getRemoteAddr());
        return switch (visitor.means()) {
            case PASSWORD, PROVIDER -> new Actor(visitor.name(), address);
            case API_TOKEN -> new Actor("token " + visitor.name(), address);
            case MACHINE_KEY ->
                new Actor(said(request, USER, visitor.name()), said(request, RequestGate.CLIENT, address));
        };
    }

    /** Whoever has proven who they are, if anybody. */
    public static Optional<Visitor> visitor() {
        Authentication proof = SecurityContextHolder.getContext().getAuthentication();
        return proof != null && proof.getPrincipal() instanceof Visitor visitor
                ? Optional.of(visitor)
                : Optional.empty();
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

package io.nighthaul.console.access;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.audit.Entry;
import io.nighthaul.store.Database;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;

/** Writes down that somebody has left. */
final class SignOut implements LogoutHandler {
    private final Database database;
    private final AuditLog audit;

    SignOut(Database database, AuditLog audit) {
        this.database = database;
        this.audit = audit;
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        Visits.of(authentication).ifPresent(who -> {
            Actor actor = new Actor(who.name(), String.valueOf(request.getRemoteAddr()));
            database.inTransaction(tx -> audit.record(tx, Entry.of(actor, "user.sign_out", who.name())));
        });
    }
}

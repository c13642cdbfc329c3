package io.nighthaul.console.access;

import io.nighthaul.access.Needs;
import io.nighthaul.access.NeedsNobody;
import io.nighthaul.access.Role;
import io.nighthaul.access.Visitor;
import io.nighthaul.console.api.Refusal;
import io.nighthaul.upload.UploadPaths;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Holds each handler to the role that it says it needs. One that says nothing is for nobody. */
final class RoleCheck implements HandlerInterceptor {
    /** What a handler asks for. */
    sealed interface Rule {
        record Least(Role role) implements Rule {}

        /** Everybody, signed in or not. */
        record Everybody() implements Rule {}

        /** Somebody has forgotten to say it. */
        record Unsaid() implements Rule {}
    }

    static Rule rule(HandlerMethod handler) {
        Needs needs = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Needs.class);
        if (needs != null) {
            return new Rule.Least(needs.value());
        }
        if (AnnotatedElementUtils.hasAnnotation(handler.getMethod(), NeedsNobody.class)) {
            return new Rule.Everybody();
        }
        Needs ofClass = AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), Needs.class);
        if (ofClass != null) {
            return new Rule.Least(ofClass.value());
        }
        return AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), NeedsNobody.class)
                ? new Rule.Everybody()
                : new Rule.Unsaid();
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (request.getDispatcherType() != DispatcherType.REQUEST
                || UploadPaths.covers(request.getRequestURI())
                || !(handler instanceof HandlerMethod method)) {
            return true;
        }
        String refusal = refusal(rule(method), Visits.current());
        if (refusal == null) {
            return true;
        }
        if (!Turned.isForPage(request)) {
            throw Refusal.forbidden(refusal);
        }
        response.sendError(HttpServletResponse.SC_FORBIDDEN, refusal);
        return false;
    }

    private static @Nullable String refusal(Rule rule, Optional<Visitor> visitor) {
        return switch (rule) {
            case Rule.Everybody everybody -> null;
            case Rule.Unsaid unsaid -> "nobody may do that: it does not say which role it needs";
            case Rule.Least(Role needed) ->
                visitor.filter(who -> who.role().covers(needed)).isPresent()
                        ? null
                        : "that takes the role " + needed.text()
                                + visitor.map(who -> "; you are " + who.role().text())
                                        .orElse("");
        };
    }
}

package io.nighthaul.console.openapi;

import io.nighthaul.access.Needs;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/**
 * One thing that can be asked for.
 *
 * @param method of HTTP, in capitals
 * @param path with its variables in braces
 * @param handler what answers
 */
record Route(String method, String path, HandlerMethod handler) {
    static final Comparator<Route> ORDER = Comparator.comparing(Route::path).thenComparing(Route::method);

    /** The least role that it needs; empty where no role is asked for. */
    Optional<String> role() {
        Needs needs = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Needs.class);
        Needs ofAll = AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), Needs.class);
        return Optional.ofNullable(needs == null ? ofAll : needs)
                .map(one -> one.value().text());
    }

    /** As {@link Wording} calls it. */
    String name() {
        return method + " " + path;
    }

    /** The part of the API that it belongs to, by its first segment. */
    String tag() {
        String[] segments = path.split("/", -1);
        return path.startsWith(Routes.API) ? segments[3] : path.equals("/metrics") ? "metrics" : "from phones";
    }
}

package io.nighthaul.console.openapi;

import io.nighthaul.upload.UploadPaths;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What can be asked for by programs: the API, the meters, and the entrance of phones. Pages are not among it. */
final class Routes {
    static final String API = "/api/v1/";

    private Routes() {}

    /** By path, then by method. */
    static List<Route> of(RequestMappingHandlerMapping mapping) {
        return mapping.getHandlerMethods().entrySet().stream()
                .flatMap(entry -> routes(entry.getKey(), entry.getValue()))
                .filter(route -> isForPrograms(route.path()))
                .sorted(Route.ORDER)
                .toList();
    }

    private static Stream<Route> routes(RequestMappingInfo info, HandlerMethod handler) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return info.getPatternValues().stream()
                .flatMap(path -> methods.stream()
                        .map(method -> new Route(method.asHttpMethod().name(), path, handler)));
    }

    private static boolean isForPrograms(String path) {
        return path.startsWith(API) || path.equals("/metrics") || UploadPaths.covers(path.replace("{syncId}", "x"));
    }
}

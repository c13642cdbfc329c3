package io.nighthaul.console;

import io.nighthaul.console.api.Listening;
import java.util.LinkedHashMap;
import java.util.Map;

/** How Spring Boot is set up; whoever starts the program can say otherwise by its usual ways. */
final class Defaults {
    private Defaults() {}

    static Map<String, Object> of(Listening at) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put("server.address", "127.0.0.1");
        defaults.put("server.port", at.port());
        defaults.put("server.shutdown", "graceful");
        defaults.put("server.tomcat.connection-timeout", at.silenceMax());
        defaults.put("server.servlet.session.timeout", at.door().idleMax());
        defaults.put("server.servlet.session.tracking-modes", "cookie");
        defaults.put("server.servlet.session.cookie.name", "nighthaul");
        defaults.put("server.servlet.session.cookie.http-only", true);
        // Not strict: whoever follows a link out of a mail is signed in. Changes ask for more than the cookie.
        defaults.put("server.servlet.session.cookie.same-site", "lax");
        if (!at.door().names().isEmpty()) {
            // A proxy of this machine may say for whom it asks; nobody else may.
            defaults.put("server.forward-headers-strategy", "native");
            defaults.put("server.tomcat.remoteip.internal-proxies", "127\\.0\\.0\\.1|::1|0:0:0:0:0:0:0:1");
        }
        defaults.put("management.endpoints.web.exposure.include", "health");
        // The meters of the service are not Spring's; GET /metrics shows them.
        defaults.put("management.prometheus.metrics.export.enabled", false);
        defaults.put("spring.threads.virtual.enabled", true);
        // A field that nobody knows is a mistake of whoever sends it.
        defaults.put("spring.jackson.deserialization.fail-on-unknown-properties", true);
        defaults.put("spring.jackson.mapper.sort-properties-alphabetically", false);
        // Files are asked for again each time, and sent again only if they are others.
        defaults.put("spring.web.resources.cache.cachecontrol.no-cache", true);
        defaults.put("spring.main.keep-alive", true);
        return defaults;
    }
}

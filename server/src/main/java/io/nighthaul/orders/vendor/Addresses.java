package io.nighthaul.orders.vendor;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts addresses together. */
final class Addresses {
    private Addresses() {}

    static URI of(URI base, String path, Map<String, String> query) {
        String folder = base.toString().replaceFirst("/+$", "");
        String parameters = query.entrySet().stream()
                .map(one -> escaped(one.getKey()) + "=" + escaped(one.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(folder
                + (path.startsWith("/") ? path : "/" + path)
                + (parameters.isEmpty() ? "" : (path.contains("?") ? "&" : "?") + parameters));
    }

    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

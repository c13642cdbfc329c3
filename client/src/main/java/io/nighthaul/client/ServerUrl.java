package io.nighthaul.client;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the server is: what stands before {@code /batch-sync}. */
public final class ServerUrl {
    private final String base;

    private ServerUrl(String base) {
        this.base = base;
    }

    /**
     * A server that is spoken to in secret.
     *
     * @throws IllegalArgumentException unless https, or http to this machine itself
     */
    public static ServerUrl of(URI uri) {
        if (!"https".equalsIgnoreCase(uri.getScheme()) && !isThisMachine(uri)) {
            throw new IllegalArgumentException(
                    "the server must be https: token and whereabouts would be readable on the way to " + uri);
        }
        return unencrypted(uri);
    }

    /** For trials in a network of one's own: allows http. */
    public static ServerUrl unencrypted(URI uri) {
        String scheme = uri.getScheme();
        if (uri.getHost() == null || !("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))) {
            throw new IllegalArgumentException("the server must be http(s)://host..., was " + uri);
        }
        if (uri.getQuery() != null || uri.getFragment() != null || uri.getUserInfo() != null) {
            throw new IllegalArgumentException("the server's address has no query, fragment or user: " + uri.getHost());
        }
        String text = uri.toString();
        return new ServerUrl(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    URI parts() {
        return URI.create(base + "/batch-sync");
    }

    URI limits() {
        return URI.create(base + "/batch-sync/limits");
    }

    URI session(String syncId, Owner owner) {
        return URI.create(base + "/batch-sync/" + syncId + "?device_id="
                + URLEncoder.encode(owner.deviceId(), StandardCharsets.UTF_8));
    }

    private static boolean isThisMachine(URI uri) {
        String host = uri.getHost();
        return host != null && (host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServerUrl that && base.equals(that.base);
    }

    @Override
    public int hashCode() {
        return base.hashCode();
    }

    @Override
    public String toString() {
        return base;
    }
}

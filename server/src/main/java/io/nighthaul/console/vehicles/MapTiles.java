package io.nighthaul.console.vehicles;

import java.net.URI;
import java.util.Optional;

/**
 * Where pictures of streets come from, beneath the tracks. Without an address there is a plain grid, and no browser asks
 * anybody but this server.
 *
 * @param address with {@code {z}}, {@code {x}} and {@code {y}}; empty for none
 * @param attribution that whoever makes the tiles wants to be read
 */
public record MapTiles(String address, String attribution) {
    public boolean isThere() {
        return !address.isEmpty();
    }

    /** What a content security policy has to let pictures come from. */
    public Optional<String> origin() {
        if (address.isEmpty() || address.startsWith("/")) {
            return Optional.empty();
        }
        URI uri = URI.create(address.replaceAll("[{][a-z][}]", "0"));
        String host = address.matches("[^/]*//[^/]*[{].*")
                ? "*." + uri.getHost().replaceFirst("^[^.]*[.]", "")
                : uri.getHost();
        return Optional.of(uri.getScheme() + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
    }
}

package io.nighthaul.orders.vendor;

import org.jspecify.annotations.Nullable;

/**
 * An order whose detail is wanted.
 *
 * @param etag of the detail that is stored, if the API gave one
 * @param lastModified as the API wrote it
 */
public record WantedDetail(
        String id, @Nullable String etag, @Nullable String lastModified) {
    public static WantedDetail of(String id) {
        return new WantedDetail(id, null, null);
    }
}

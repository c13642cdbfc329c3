package io.nighthaul.orders.vendor;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Pages that the API gave an ETag with, so that one that is the same still need not be sent again. */
public interface PageCache {
    /** Empty for an address that is not known, or whose page cannot be read any more. */
    Optional<Kept> find(URI address);

    /** Replaces what is known of that address. */
    void keep(URI address, Kept page);

    /** Keeps nothing. */
    PageCache NONE = new PageCache() {
        @Override
        public Optional<Kept> find(URI address) {
            return Optional.empty();
        }

        @Override
        public void keep(URI address, Kept page) {}
    };

    /**
     * A page as it came.
     *
     * @param etag empty if the API gave none
     * @param links values of {@code Link}, which an answer 304 may leave out
     * @param total as a header said it
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares pages
    record Kept(String etag, byte[] body, List<String> links, OptionalLong total) {
        public Kept {
            links = List.copyOf(links);
        }
    }
}

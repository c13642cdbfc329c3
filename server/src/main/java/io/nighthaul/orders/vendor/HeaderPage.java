package io.nighthaul.orders.vendor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A page of headers.
 *
 * @param unreadable records that are no headers: without id, or no objects
 * @param next where the next page begins; empty after the last
 * @param total how many the whole listing has, if the API says so
 * @param answeredAt by the API's clock
 */
public record HeaderPage(
        List<OrderHeader> headers,
        List<Unreadable> unreadable,
        Optional<String> next,
        OptionalLong total,
        Instant answeredAt) {
    public HeaderPage {
        headers = List.copyOf(headers);
        unreadable = List.copyOf(unreadable);
    }

    /** What came in place of a record. */
    public record Unreadable(String text, String why) {}
}

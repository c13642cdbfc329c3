package io.nighthaul.orders.vendor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of asking for one order's detail. */
public sealed interface DetailAnswer {
    String id();

    /**
     * It is there.
     *
     * @param answeredAt by the API's clock
     */
    record Found(
            OrderHeader order,
            @Nullable String etag,
            @Nullable String lastModified,
            Instant answeredAt) implements DetailAnswer {
        @Override
        public String id() {
            return order.id();
        }

        /** The same answer, of which only that is taken. */
        public Found of(OrderHeader taken) {
            return new Found(taken, etag, lastModified, answeredAt);
        }
    }

    /** It is as it was when its ETag or date was given. */
    record Unchanged(String id, Instant answeredAt) implements DetailAnswer {}

    /** The API has no such order, or left it out. */
    record Missing(String id, String why) implements DetailAnswer {}

    /** What came in its place cannot be read. */
    record Broken(String id, String why) implements DetailAnswer {}
}

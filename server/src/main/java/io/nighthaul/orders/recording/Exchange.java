package io.nighthaul.orders.recording;

import io.nighthaul.orders.vendor.Transport;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A question and what came of it.
 *
 * @param address path and query, without the host
 * @param conditions headers of the question by which an API may answer that nothing has changed
 * @param at when it was answered, or given up
 */
public record Exchange(String address, Map<String, String> conditions, Instant at, Outcome outcome) {
    /** The only headers of a question that are kept. */
    static final Set<String> CONDITIONS = Set.of("If-None-Match", "If-Modified-Since");

    static final int NOT_MODIFIED = 304;

    public Exchange {
        conditions = Map.copyOf(conditions);
    }

    /** What came of it. */
    public sealed interface Outcome {}

    /** An answer, of whatever status, whole or cut. */
    public record Came(Transport.Reply reply) implements Outcome {}

    /** No answer at all. */
    public record Silence(String why) implements Outcome {}

    /** Whether it answers only those who already have what they ask for. */
    boolean isNotModified() {
        return outcome instanceof Came came && came.reply().status() == NOT_MODIFIED;
    }
}

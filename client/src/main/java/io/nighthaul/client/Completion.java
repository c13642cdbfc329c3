package io.nighthaul.client;

import io.nighthaul.client.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the server says when it has processed a session; not believed before {@link #fault} finds nothing.
 *
 * @param receipt empty if the server gives none
 */
record Completion(Optional<String> receipt, Tally processed, Tally duplicates) {
    /** Empty if this is not the answer to a whole session. */
    static Optional<Completion> of(JsonObject answer) {
        if (!answer.isTrue("sync_complete")) {
            return Optional.empty();
        }
        return Optional.of(new Completion(
                answer.text("receipt"), tally(answer, "processing_results"), tally(answer, "duplicates")));
    }

    private static Tally tally(JsonObject answer, String name) {
        return answer.object(name).map(Tally::of).orElse(new Tally(Map.of()));
    }

    /**
     * What is wrong with it; empty if it proves that the server has processed the session.
     *
     * @param sent how many records of each type the session has
     */
    Optional<String> fault(Session session, Map<String, Long> sent) {
        if (sent.values().stream().mapToLong(Long::longValue).sum() != session.records()) {
            return Optional.of("the outbox has lost track of what was sent");
        }
        if (receipt.isEmpty()) {
            return Optional.of("the server gave no receipt");
        }
        if (!receipt.get().equals(session.expectedReceipt())) {
            return Optional.of("the server's receipt is not for the parts that were sent");
        }
        var types = new TreeSet<>(sent.keySet());
        types.addAll(processed.counts().keySet());
        types.addAll(duplicates.counts().keySet());
        for (String type : types) {
            long counted = processed.ofType(type) + duplicates.ofType(type);
            long expected = sent.getOrDefault(type, 0L);
            if (counted != expected) {
                return Optional.of(
                        "the server counted " + counted + " records of type " + type + ", sent were " + expected);
            }
        }
        return Optional.empty();
    }

    Receipt proven(Session session) {
        return new Receipt(session.syncId(), session.owner(), receipt.orElseThrow(), processed, duplicates);
    }
}

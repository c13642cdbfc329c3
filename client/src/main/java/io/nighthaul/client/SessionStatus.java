package io.nighthaul.client;

import io.nighthaul.client.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the server knows of a session.
 *
 * @param received digest of each part that it has, as far as it says
 */
record SessionStatus(
        State state,
        int totalParts,
        Set<Integer> receivedParts,
        Map<Integer, Sha256> received,
        Optional<Completion> result) {
    /** In the protocol's words. */
    enum State {
        OPEN,
        PROCESSING,
        COMPLETE,
        /** Failed or expired, or a word that we do not know: nothing more will come of it. */
        ENDED
    }

    static SessionStatus of(JsonObject answer) {
        Set<Integer> parts = new TreeSet<>();
        answer.integers("received_parts").forEach(number -> parts.add(number.intValue()));
        Map<Integer, Sha256> digests = new TreeMap<>();
        for (JsonObject part : answer.objects("parts")) {
            part.integer("part_number")
                    .ifPresent(number -> part.text("content_digest")
                            .flatMap(Sha256::parse)
                            .ifPresent(digest -> digests.put((int) number, digest)));
        }
        return new SessionStatus(
                state(answer.text("state").orElse("")),
                (int) answer.integer("total_parts").orElse(0),
                parts,
                digests,
                answer.object("result").flatMap(Completion::of));
    }

    private static State state(String word) {
        return switch (word) {
            case "open" -> State.OPEN;
            case "processing" -> State.PROCESSING;
            case "complete" -> State.COMPLETE;
            default -> State.ENDED;
        };
    }

    /** Whether the server holds nothing but what we sent. */
    boolean agreesWith(Session session) {
        Map<Integer, Sha256> ours = session.digests();
        return totalParts == ours.size()
                && received.entrySet().stream().allMatch(each -> each.getValue().equals(ours.get(each.getKey())));
    }

    /** The parts that the server does not have. */
    List<StampedPart> missing(Session session) {
        return session.parts().stream()
                .filter(part -> !receivedParts.contains(part.number()))
                .collect(Collectors.toList());
    }
}

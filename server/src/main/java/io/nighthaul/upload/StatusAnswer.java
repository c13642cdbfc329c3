package io.nighthaul.upload;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Where a session stands: what a phone asks after it was cut off. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record StatusAnswer(
        String status,
        String syncId,
        String state,
        int totalParts,
        List<Integer> receivedParts,
        List<Integer> missingParts,
        List<ReceivedPart> parts,
        String expiresAt,
        @Nullable JsonNode result) {

    /** @param sha256 hexadecimal, of the content as sent */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record ReceivedPart(int partNumber, int recordsCount, String contentDigest, String sha256) {}

    static StatusAnswer of(Sessions.Look look) {
        SessionRow session = look.session();
        boolean isComplete = session.state() == SessionRow.State.COMPLETE;
        SessionRow.State state =
                look.isOver() && session.state() == SessionRow.State.OPEN ? SessionRow.State.EXPIRED : session.state();
        boolean isWhole = look.missing().isEmpty() && state == SessionRow.State.OPEN;
        return new StatusAnswer(
                "success",
                session.syncId(),
                isWhole ? "processing" : state.wireName(),
                session.totalParts(),
                isComplete
                        ? IntStream.rangeClosed(1, session.totalParts()).boxed().toList()
                        : look.received().stream()
                                .map(PartTable.Received::number)
                                .toList(),
                isComplete ? List.of() : look.missing(),
                look.received().stream().map(StatusAnswer::part).toList(),
                session.expiresAt().toString(),
                session.result() == null ? null : PartReader.JSON.readTree(session.result()));
    }

    private static ReceivedPart part(PartTable.Received part) {
        return new ReceivedPart(
                part.number(),
                part.records(),
                ContentDigest.of(part.digest()),
                part.digest().hex());
    }
}

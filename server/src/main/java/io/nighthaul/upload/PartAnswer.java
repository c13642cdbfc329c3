package io.nighthaul.upload;

import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** The answer to a part of a session that is not complete yet. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record PartAnswer(
        String status,
        String message,
        String syncId,
        int partNumber,
        int totalParts,
        int recordsCount,
        List<Integer> receivedParts,
        List<Integer> missingParts,
        String contentDigest,
        String expiresAt) {}

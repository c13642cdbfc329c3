package io.nighthaul.upload;

import java.util.SortedMap;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The answer to the part that was the last one missing; kept, and given again to whoever repeats a part.
 *
 * @param recordsCount of the part
 * @param processingResults records that count now, by type and UTC day
 * @param duplicates records that counted before, by type and UTC day
 * @param receipt see {@link Receipt}
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record CompletionAnswer(
        String status,
        String message,
        String syncId,
        int partNumber,
        int totalParts,
        int recordsCount,
        boolean syncComplete,
        SortedMap<String, SortedMap<String, Integer>> processingResults,
        SortedMap<String, SortedMap<String, Integer>> duplicates,
        String receipt) {}

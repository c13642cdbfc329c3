package io.nighthaul.console.coverage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of one slice.
 *
 * @param vehicle code
 * @param day UTC
 * @param state as the grid shows it
 * @param deliveries what each source gave for it, with what was proven
 * @param judged what the filter made of it; null while nothing was judged
 * @param quarantined rows that could not become a fix, by reason
 * @param campaigns names of those that have not ended and are to bring it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SliceFacts(
        String vehicle,
        LocalDate day,
        String state,
        List<Delivered> deliveries,
        @Nullable Judged judged,
        Map<String, Long> quarantined,
        List<String> campaigns) {

    /**
     * What one source gave.
     *
     * @param source {@code legacy}, {@code upload} or {@code stream}
     * @param state as the ledger has it: hauled, verified or mismatch
     * @param rows that the source had
     * @param repeats equal in every value to one that was kept
     * @param ties at an instant already taken, with other values
     * @param checksum of what is stored and what was left out, as 16 hexadecimal digits
     * @param stated by the source itself when it was last asked; null if it never was
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Delivered(
            String source,
            String state,
            long rows,
            long fixes,
            long repeats,
            long ties,
            long quarantined,
            String checksum,
            @Nullable String stated,
            Instant deliveredAt,
            @Nullable Instant verifiedAt) {}

    /**
     * What the filter made of all sources' fixes.
     *
     * @param rules by which it was judged
     * @param outliers by type
     * @param drivenMm millimetres
     * @param gapMm millimetres in a straight line across silences
     * @param observedMs time covered by fixes close enough to each other to say what happened between them
     * @param silences how often no fix was accepted for longer than the rules' limit
     * @param relocations how often the vehicle went on from a place that it cannot have reached in time
     * @param dirtySince when it was marked to be judged again; null if it is up to date
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Judged(
            String rules,
            long fixes,
            long accepted,
            Map<String, Long> outliers,
            long drivenMm,
            long gapMm,
            long movingMs,
            long observedMs,
            long medianIntervalMs,
            long silences,
            long longestSilenceMs,
            long relocations,
            long relocatedMm,
            @Nullable Instant dirtySince,
            @Nullable String dirtyReason) {}
}

package io.nighthaul.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.UploadSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** What a phone may send; the names are those that refusals use. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record LimitsAnswer(
        String status,
        int maxRecordsPerPart,
        int maxParts,
        int maxBodyBytes,
        int maxCompressedBytes,
        long sessionHours,
        int maxSessions,
        int maxSessionsPerDevice,
        Advice advice) {
    static LimitsAnswer of(Knobs knobs) {
        UploadLimits limits = UploadLimits.of(knobs);
        return new LimitsAnswer(
                "success",
                limits.recordsPerPart(),
                limits.parts(),
                limits.bodyBytes(),
                limits.packedBytes(),
                limits.sessionLasts().toHours(),
                limits.sessions(),
                limits.sessionsPerDevice(),
                Advice.of(knobs));
    }

    /** What a phone had better do, which it may follow or not; what is not there is up to its app. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Advice(
            @Nullable Long syncIntervalSeconds, @Nullable Long retentionHours) {
        static Advice of(Knobs knobs) {
            Duration every = knobs.value(UploadSettings.PHONES_SYNC_EVERY);
            Duration keep = knobs.value(UploadSettings.PHONES_KEEP);
            return new Advice(every.isZero() ? null : every.toSeconds(), keep.isZero() ? null : keep.toHours());
        }
    }
}

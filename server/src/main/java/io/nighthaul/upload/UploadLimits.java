package io.nighthaul.upload;

import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.UploadSettings;
import java.time.Duration;

/**
 * What a part and a session may be.
 *
 * @param bodyBytes a part as JSON
 * @param packedBytes a part as gzip
 * @param bodyTakes at most, from its first byte to its last
 * @param sessionLasts from its first part on
 * @param sessions open at a time, of all devices
 * @param sessionsPerDevice open at a time
 */
public record UploadLimits(
        int recordsPerPart,
        int parts,
        int bodyBytes,
        int packedBytes,
        Duration bodyTakes,
        Duration sessionLasts,
        int sessions,
        int sessionsPerDevice) {
    /** For what was taken already: limits that have become narrower since do not apply to it. */
    static final UploadLimits TAKEN = new UploadLimits(
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Duration.ZERO,
            Duration.ZERO,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE);

    private static final int KIB = 1_024;

    /** Of which only the body matters. */
    static UploadLimits ofBody(int bytesMax, Duration takes) {
        return new UploadLimits(0, 0, bytesMax, bytesMax, takes, Duration.ZERO, 0, 0);
    }

    static UploadLimits of(Knobs knobs) {
        return new UploadLimits(
                knobs.value(UploadSettings.RECORDS_PER_PART),
                knobs.value(UploadSettings.PARTS),
                knobs.value(UploadSettings.BODY_KIB) * KIB,
                knobs.value(UploadSettings.PACKED_KIB) * KIB,
                knobs.value(UploadSettings.BODY_TAKES),
                knobs.value(UploadSettings.SESSION_LASTS),
                knobs.value(UploadSettings.SESSIONS),
                knobs.value(UploadSettings.SESSIONS_PER_DEVICE));
    }
}

package io.nighthaul.report.export;

import io.nighthaul.store.FixSource;
import io.nighthaul.track.Track;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fix as it was taken.
 *
 * @param latE7 in 1e-7 degrees
 * @param speedDkmh in 0.1 km/h, or {@link Track#SPEED_UNKNOWN}
 * @param source number of the {@link FixSource}
 * @param verdict why it was not accepted; null if it was
 */
record DayFix(
        Instant time,
        int latE7,
        int lonE7,
        short speedDkmh,
        int source,
        @Nullable Finding verdict) {
    private static final int LAT_MAX_E7 = 900_000_000;
    private static final int LON_MAX_E7 = 1_800_000_000;

    boolean isOnEarth() {
        return Math.abs((long) latE7) <= LAT_MAX_E7 && Math.abs((long) lonE7) <= LON_MAX_E7;
    }

    BigDecimal lat() {
        return BigDecimal.valueOf(latE7, 7);
    }

    BigDecimal lon() {
        return BigDecimal.valueOf(lonE7, 7);
    }

    /** Null if it was not reported. */
    @Nullable BigDecimal kmh() {
        return speedDkmh == Track.SPEED_UNKNOWN ? null : BigDecimal.valueOf(speedDkmh, 1);
    }
}

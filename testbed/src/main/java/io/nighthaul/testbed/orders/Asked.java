package io.nighthaul.testbed.orders;

import java.time.Instant;
import java.util.Map;

/**
 * A request that arrived.
 *
 * @param endpoint {@code headers}, {@code details}, {@code bulk}, {@code token} or the path
 * @param status answered; 0 for a connection that was reset, negative for a body that was cut off
 */
public record Asked(Instant at, String endpoint, Map<String, String> query, int status) {
    /** Refused because it was over a quota, not by a fault. */
    public static final int OVER_QUOTA = 4_290;

    public boolean isOverQuota() {
        return status == OVER_QUOTA;
    }
}

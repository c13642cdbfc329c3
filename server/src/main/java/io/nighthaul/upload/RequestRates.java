package io.nighthaul.upload;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many requests each caller may make in a minute. Kept in memory, for the callers seen last: it protects this process;
 * what is durable has limits in the database.
 */
final class RequestRates {
    private static final int CALLERS_MAX = 20_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Map<String, Caller> callers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Caller> eldest) {
            return size() > CALLERS_MAX;
        }
    };

    private record Caller(int perMinute, Bucket bucket) {}

    /**
     * What is left after a request.
     *
     * @param isGranted false if there was nothing left
     * @param remaining requests that may follow at once
     * @param resetIn until there is one again, if there is none; else until all are there again
     */
    record Rate(boolean isGranted, int perMinute, long remaining, Duration resetIn) {}

    /** Counts a request of a caller. */
    Rate count(String caller, int perMinute) {
        return rate(perMinute, bucket(caller, perMinute).tryConsumeAndReturnRemaining(1));
    }

    /** Looks whether a caller has a request left, without counting one. */
    boolean hasLeft(String caller, int perMinute) {
        return bucket(caller, perMinute).getAvailableTokens() > 0;
    }

    private static Rate rate(int perMinute, ConsumptionProbe probe) {
        long nanos = probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill();
        return new Rate(probe.isConsumed(), perMinute, probe.getRemainingTokens(), Duration.ofNanos(nanos));
    }

    private synchronized Bucket bucket(String caller, int perMinute) {
        Caller known = callers.get(caller);
        if (known == null || known.perMinute() != perMinute) {
            Bucket bucket = Bucket.builder()
                    .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
                    .build();
            known = new Caller(perMinute, bucket);
            callers.put(caller, known);
        }
        return known.bucket();
    }
}

package io.nighthaul.client;

import java.time.Duration;

/**
 * How uploads are cut, how often they are tried, how long what was synced is kept.
 *
 * @param isGuided whether the server may say, within bounds, how often to sync and how long to keep what was synced
 */
public record Policy(Batching batching, Retrying retrying, Keeping keeping, boolean isGuided) {
    /** What the protocol's authors ask for. */
    public static final Policy STANDARD = new Policy(
            new Batching(100, 50, 3, 1_024),
            new Retrying(3, Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofSeconds(30)),
            new Keeping(Duration.ofDays(7), 10_000, 1_000),
            true);

    public Policy with(Batching other) {
        return new Policy(other, retrying, keeping, isGuided);
    }

    public Policy with(Retrying other) {
        return new Policy(batching, other, keeping, isGuided);
    }

    public Policy with(Keeping other) {
        return new Policy(batching, retrying, other, isGuided);
    }

    /** The same, but the app alone says how often to sync and how long to keep what was synced. */
    public Policy unguided() {
        return new Policy(batching, retrying, keeping, false);
    }

    /**
     * How uploads are cut. The server may allow less; then that counts.
     *
     * @param recordsPerPartMax at least 1
     * @param partsMax parts of a session, at least 1
     * @param parallelParts requests under way at once, 1 to 4
     * @param gzipFromBytes bodies larger than this are sent compressed
     * @param isCurrentFirst whether the latest fix goes ahead, alone, of a backlog that fills more than a part: whoever
     *     watches sees where the phone is, and not where it was yesterday. Otherwise all goes in order of time
     */
    public record Batching(
            int recordsPerPartMax, int partsMax, int parallelParts, int gzipFromBytes, boolean isCurrentFirst) {
        /** All in order of time. */
        public Batching(int recordsPerPartMax, int partsMax, int parallelParts, int gzipFromBytes) {
            this(recordsPerPartMax, partsMax, parallelParts, gzipFromBytes, false);
        }

        /** The same, with the latest fix ahead of a backlog. */
        public Batching withCurrentFirst() {
            return new Batching(recordsPerPartMax, partsMax, parallelParts, gzipFromBytes, true);
        }

        public Batching {
            if (recordsPerPartMax < 1 || partsMax < 1 || gzipFromBytes < 0) {
                throw new IllegalArgumentException("records per part and parts must be at least 1, gzip from 0: "
                        + recordsPerPartMax + ", " + partsMax + ", " + gzipFromBytes);
            }
            if (parallelParts < 1 || parallelParts > 4) {
                throw new IllegalArgumentException("parallel parts must be 1 to 4, was " + parallelParts);
            }
        }
    }

    /**
     * How often a request is tried. After the last try the sync is parked: everything stays, and the next sync goes on.
     *
     * @param tries of one request within one sync, at least 1
     * @param delay before the second try at most this; before each further one at most twice the one before. The real
     *     delay is drawn evenly between nothing and that, so that a fleet does not come back all at once
     * @param delayMax bounds the delay; a server that asks for a longer one parks the sync
     * @param requestTimeout of one request, from connecting to the last byte
     */
    public record Retrying(int tries, Duration delay, Duration delayMax, Duration requestTimeout) {
        public Retrying {
            if (tries < 1) {
                throw new IllegalArgumentException("tries must be at least 1, was " + tries);
            }
            if (delay.isNegative() || delayMax.compareTo(delay) < 0) {
                throw new IllegalArgumentException(
                        "delay must be 0 or more and at most the largest delay, was " + delay + " of " + delayMax);
            }
            if (requestTimeout.isNegative() || requestTimeout.isZero()) {
                throw new IllegalArgumentException("a request's timeout must be positive, was " + requestTimeout);
            }
        }
    }

    /**
     * What the clean-ups leave. Neither ever deletes a record that is not synced.
     *
     * @param retention how long a synced record stays
     * @param emergencyFrom records in the outbox, of all kinds, from which synced ones go before their time
     * @param emergencyLeave how many records the emergency clean-up leaves, as far as synced ones allow
     */
    public record Keeping(Duration retention, int emergencyFrom, int emergencyLeave) {
        public Keeping {
            if (retention.isNegative() || emergencyLeave < 0 || emergencyFrom <= emergencyLeave) {
                throw new IllegalArgumentException("retention must not be negative, and the emergency must leave fewer"
                        + " records than it begins at: " + retention + ", " + emergencyFrom + ", " + emergencyLeave);
            }
        }
    }
}

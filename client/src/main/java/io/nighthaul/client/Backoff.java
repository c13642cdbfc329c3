package io.nighthaul.client;

import java.time.Duration;

/**
 * How long to wait before trying again: exponential with full jitter, because thousands of phones lose the same server
 * at the same moment and must not find it again at the same moment.
 */
final class Backoff {
    private Backoff() {}

    /**
     * @param failures so far, from 1
     * @param asked what the server asks for; always waited whole, the jitter comes on top
     * @param chance from 0 (no jitter) to 1
     */
    static Duration before(int failures, Policy.Retrying retrying, Duration asked, double chance) {
        long max = retrying.delayMax().toMillis();
        long bound = retrying.delay().toMillis();
        for (int i = 1; i < failures && bound < max; i++) {
            bound *= 2;
        }
        return asked.plusMillis((long) (Math.min(bound, max) * chance));
    }
}

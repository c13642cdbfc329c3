package io.nighthaul.campaign;

import java.time.Instant;

/**
 * The open batch.
 *
 * @param number within the campaign
 * @param left vehicles in it that nobody works on yet
 * @param running vehicles in it that a worker has claimed
 * @param opened when
 */
public record BatchInHand(int number, int left, int running, Instant opened) {
    public BatchInHand {
        if (left < 0 || running < 0) {
            throw new IllegalArgumentException(
                    "batch " + number + " cannot have " + left + " vehicles left and " + running + " running");
        }
    }
}

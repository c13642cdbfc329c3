package io.nighthaul.testbed.phone.model;

import io.nighthaul.client.DrivingRecord;
import io.nighthaul.client.LocationRecord;
import io.nighthaul.client.UploadRecord;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What a phone has to record: late and early, as receivers deliver in bursts and clocks are set, but no two at the same
 * millisecond, so that fixes can be counted.
 */
final class ModelRecords {
    /** No server takes it. */
    private static final double TOO_FAST_KMH = 90_000;

    private final SplittableRandom random;
    private final Set<Long> taken = new HashSet<>();
    private double poisonRate;

    ModelRecords(SplittableRandom random) {
        this.random = random;
    }

    /** @param isPoisonous whether the server refuses it by name */
    record Made(UploadRecord record, boolean isPoisonous) {}

    void poison(double rate) {
        poisonRate = rate;
    }

    Made next(Instant clock) {
        long ms = clock.plusSeconds(random.nextInt(-50, 5)).toEpochMilli();
        while (!taken.add(ms)) {
            ms++;
        }
        Instant at = Instant.ofEpochMilli(ms);
        double latitude = random.nextDouble(-90, 90);
        boolean isPoisonous = random.nextDouble() < poisonRate;
        double kmh = isPoisonous ? TOO_FAST_KMH : random.nextInt(150);
        return random.nextInt(5) == 0
                ? new Made(
                        DrivingRecord.of(at, "harsh_braking")
                                .at(latitude, 16.37)
                                .speedKmh(kmh),
                        isPoisonous)
                : new Made(
                        LocationRecord.at(at, latitude, 16.37).accuracyMeters(7).speedKmh(kmh), isPoisonous);
    }
}

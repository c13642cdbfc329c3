package io.nighthaul.settings;

import java.time.Duration;
import java.time.LocalTime;

/** A named pace. Each batch and window setting that is not set by hand takes its value from here. */
public enum PresetChoice {
    /** 12.5 nights for 1,250 vehicles. */
    OPTIMAL(10, 2, Duration.ofMinutes(30), 10, "22:00", "06:00"),
    /** 3 to 5 nights. */
    FAST(30, 6, Duration.ofMinutes(15), 30, "20:00", "08:00"),
    /** 7 to 10 nights. */
    BALANCED(15, 3, Duration.ofMinutes(20), 15, "22:00", "06:00"),
    /** 12 to 15 nights. */
    CONSERVATIVE(10, 2, Duration.ofMinutes(30), 10, "23:00", "05:00"),
    /** Everything is set by hand; what is not is as in {@link #OPTIMAL}. */
    CUSTOM(OPTIMAL);

    private final int vehiclesPerBatch;
    private final int workersPerBatch;
    private final Duration batchDelay;
    private final int batchesPerNightMax;
    private final LocalTime windowStart;
    private final LocalTime windowEnd;

    PresetChoice(
            int vehiclesPerBatch,
            int workersPerBatch,
            Duration batchDelay,
            int batchesPerNightMax,
            String windowStart,
            String windowEnd) {
        this.vehiclesPerBatch = vehiclesPerBatch;
        this.workersPerBatch = workersPerBatch;
        this.batchDelay = batchDelay;
        this.batchesPerNightMax = batchesPerNightMax;
        this.windowStart = LocalTime.parse(windowStart);
        this.windowEnd = LocalTime.parse(windowEnd);
    }

    PresetChoice(PresetChoice same) {
        this(
                same.vehiclesPerBatch,
                same.workersPerBatch,
                same.batchDelay,
                same.batchesPerNightMax,
                same.windowStart.toString(),
                same.windowEnd.toString());
    }

    public int vehiclesPerBatch() {
        return vehiclesPerBatch;
    }

    public int workersPerBatch() {
        return workersPerBatch;
    }

    /** Between the end of a batch and the start of the next. */
    public Duration batchDelay() {
        return batchDelay;
    }

    public int batchesPerNightMax() {
        return batchesPerNightMax;
    }

    /** In the zone of the window. */
    public LocalTime windowStart() {
        return windowStart;
    }

    /** On the next day when it is before the start. */
    public LocalTime windowEnd() {
        return windowEnd;
    }
}

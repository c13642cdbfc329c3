package io.nighthaul.haul;

import java.time.Duration;

/**
 * How many rows the next chunk may have: as many as move in a few seconds at the speed measured last, within bounds
 * of memory. Short chunks cost a crash little and let a throttle act between them; long ones load faster.
 *
 * @param rows to aim at; a chunk is whole slices, so a single slice may be larger
 */
public record ChunkSize(int rows) {
    static final int ROWS_MIN = 20_000;

    /** About 20 bytes each in memory. */
    static final int ROWS_MAX = 600_000;

    static final Duration TARGET = Duration.ofSeconds(2);
    public static final ChunkSize FIRST = new ChunkSize(100_000);

    public ChunkSize {
        if (rows < 1) {
            throw new IllegalArgumentException("a chunk needs at least one row, was " + rows);
        }
    }

    /** Moves towards the measured speed, at most doubling or halving, so that one odd chunk does not swing it. */
    ChunkSize after(long rowsMoved, Duration took) {
        if (rowsMoved < ROWS_MIN / 2 || took.isZero()) {
            return this;
        }
        double ideal = (double) rowsMoved * TARGET.toNanos() / took.toNanos();
        double bounded = Math.clamp(ideal, rows / 2.0, rows * 2.0);
        return new ChunkSize((int) Math.clamp(bounded, ROWS_MIN, ROWS_MAX));
    }
}

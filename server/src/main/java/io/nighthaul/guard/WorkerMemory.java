package io.nighthaul.guard;

/**
 * How many workers the heap has room for.
 *
 * @param share of the heap that is free for workers which they may have together, above 0 and at most 1
 * @param bytesPerWorker what one worker may hold at its peak
 */
public record WorkerMemory(double share, long bytesPerWorker) {

    public static final WorkerMemory DEFAULT = new WorkerMemory(0.5, 64L << 20);

    public WorkerMemory {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("the share of the heap must be above 0 and at most 1, was " + share);
        }
        if (bytesPerWorker < 1) {
            throw new IllegalArgumentException("memory per worker must be positive, was " + bytesPerWorker);
        }
    }

    /** Floor of free heap times share over memory per worker. */
    public int workersMax(long heapFreeBytes) {
        double workers = Math.floor(Math.max(0, heapFreeBytes) * share / bytesPerWorker);
        return (int) Math.min(workers, Integer.MAX_VALUE);
    }
}

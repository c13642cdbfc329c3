package io.nighthaul.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What the latest vehicles and batches have taught about speed. Immutable, and nothing but numbers: it can be rebuilt
 * from the tables at any time.
 *
 * <p>A quantile is the smallest sample that is not below the given share of all samples, so it is always a value that
 * did occur.
 *
 * @param vehicles oldest first; older than the last {@value #VEHICLES_MAX} are forgotten, because the source changes
 * @param batches oldest first, the last {@value #BATCHES_MAX}
 */
public record Rates(List<MeasuredVehicle> vehicles, List<MeasuredBatch> batches) {
    static final int VEHICLES_MAX = 1_000;
    static final int BATCHES_MAX = 100;

    /** Until there are so many batches, a forecast is the worse of what was measured and what was assumed. */
    static final int BATCHES_TRUSTED = 3;

    static final double CAREFUL = 0.9;

    public static final Rates NONE = new Rates(List.of(), List.of());

    public Rates {
        vehicles = latest(vehicles, VEHICLES_MAX);
        batches = latest(batches, BATCHES_MAX);
    }

    public Rates plus(List<MeasuredVehicle> moreVehicles, List<MeasuredBatch> moreBatches) {
        return new Rates(joined(vehicles, moreVehicles), joined(batches, moreBatches));
    }

    public boolean isEmpty() {
        return vehicles.isEmpty() && batches.isEmpty();
    }

    /** Rows per second of a worker, as the given share of vehicles does not exceed it; empty if none was measured. */
    public OptionalDouble rowsPerSecond(double share) {
        return quantile(
                vehicles.stream().filter(vehicle -> vehicle.rows() > 0).toList(),
                MeasuredVehicle::rowsPerSecond,
                share);
    }

    /** Rows per second of a worker on the whole: all rows over all time, which is what adds up over a campaign. */
    public OptionalDouble meanRowsPerSecond() {
        double rows = vehicles.stream().mapToDouble(MeasuredVehicle::rows).sum();
        double seconds = vehicles.stream()
                .mapToDouble(vehicle -> vehicle.took().toNanos() / 1e9)
                .sum();
        return rows > 0 ? OptionalDouble.of(rows / seconds) : OptionalDouble.empty();
    }

    /** Seconds from claim to done. */
    public OptionalDouble secondsPerVehicle(double share) {
        return quantile(vehicles, vehicle -> vehicle.took().toNanos() / 1e9, share);
    }

    /** Seconds from opening to closing, whatever the size of the batches. */
    public OptionalDouble secondsPerBatch(double share) {
        return quantile(batches, batch -> batch.took().toNanos() / 1e9, share);
    }

    /** Rates of those vehicles alone that were hauled with so many workers. */
    public Rates with(int workers) {
        return new Rates(
                vehicles.stream()
                        .filter(vehicle -> vehicle.workers() == workers)
                        .toList(),
                batches.stream().filter(batch -> batch.workers() == workers).toList());
    }

    /**
     * What to expect of the next batch.
     *
     * <p>If nothing was measured with this number of workers, figures from another number stand in, and the source is
     * taken to give no more to more workers, nor more to each of fewer. Both are the careful side.
     *
     * @param assumed what to go by as long as too little is measured
     * @param rowsPerVehicle to go with it
     * @param chunk time of one, which is measured elsewhere
     */
    public BatchForecast forecast(Throughput assumed, long rowsPerVehicle, int workers, Duration chunk) {
        BatchForecast guess = assumed.forecast(rowsPerVehicle, workers, chunk);
        OptionalDouble round = quantile(
                exactOr(batches, with(workers).batches()),
                batch -> batch.round().toNanos() / 1e9 * crowding(batch.workers(), workers),
                CAREFUL);
        OptionalDouble vehicle = quantile(
                exactOr(vehicles, with(workers).vehicles()),
                sample -> sample.took().toNanos() / 1e9 * crowding(sample.workers(), workers),
                CAREFUL);
        return new BatchForecast(settled(round, guess.round()), settled(vehicle, guess.vehicle()), chunk);
    }

    private Duration settled(OptionalDouble measured, Duration guess) {
        if (measured.isEmpty()) {
            return guess;
        }
        Duration seconds = Duration.ofNanos(Math.max(1, Math.round(measured.getAsDouble() * 1e9)));
        return batches.size() >= BATCHES_TRUSTED || seconds.compareTo(guess) > 0 ? seconds : guess;
    }

    private static double crowding(int measuredWorkers, int workers) {
        return Math.max(1, (double) workers / measuredWorkers);
    }

    private static <T> List<T> exactOr(List<T> all, List<T> exact) {
        return exact.isEmpty() ? all : exact;
    }

    private static <T> OptionalDouble quantile(List<T> samples, ToDoubleFunction<T> value, double share) {
        if (samples.isEmpty()) {
            return OptionalDouble.empty();
        }
        double[] sorted = samples.stream().mapToDouble(value).toArray();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(share * sorted.length);
        return OptionalDouble.of(sorted[Math.clamp(rank, 1, sorted.length) - 1]);
    }

    private static <T> List<T> latest(List<T> samples, int max) {
        return List.copyOf(samples.subList(Math.max(0, samples.size() - max), samples.size()));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}

package io.nighthaul.testbed.campaign;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * A clock on which a day passes in seconds. Its nights run evenly, so many times faster than real ones; what lies
 * between them is squeezed further. It never stands still, jumps or goes back, and processes given the same text agree
 * on the time.
 *
 * @param real the clock underneath
 * @param begun by that clock, when the day before the first night began
 * @param opens when the first night begins, by this clock
 */
public record CompressedNights(InstantSource real, Instant begun, Instant opens, Lengths lengths)
        implements InstantSource {
    private static final long DAY_NANOS = Duration.ofDays(1).toNanos();

    /**
     * How long things are.
     *
     * @param window of each night, by this clock
     * @param night really
     * @param day between two nights, really
     */
    public record Lengths(Duration window, Duration night, Duration day) {}

    @Override
    public Instant instant() {
        return at(real.instant());
    }

    Instant at(Instant moment) {
        long dayNanos = lengths.day().toNanos();
        long nightNanos = lengths.night().toNanos();
        long elapsed = Duration.between(begun, moment).toNanos();
        long nights = Math.floorDiv(elapsed, dayNanos + nightNanos);
        long within = Math.floorMod(elapsed, dayNanos + nightNanos);
        Instant opening = opens.plus(Duration.ofDays(nights));
        long windowNanos = lengths.window().toNanos();
        return within < dayNanos
                ? opening.minusNanos(scaled(DAY_NANOS - windowNanos, dayNanos - within, dayNanos))
                : opening.plusNanos(scaled(windowNanos, within - dayNanos, nightNanos));
    }

    private static long scaled(long whole, long part, long of) {
        return (long) ((double) whole * ((double) part / (double) of));
    }

    /**
     * Whether that instant of this clock lies between two nights, the first fifth of the day left out: days pass so fast
     * that what a machine takes to wake a thread up is minutes of them.
     */
    public boolean isWellIntoDay(Instant instant) {
        long since = Math.floorMod(Duration.between(opens, instant).toNanos(), DAY_NANOS);
        long window = lengths.window().toNanos();
        return since >= window + (DAY_NANOS - window) / 5;
    }

    /** For {@link #parse} in another process. */
    public String text() {
        return String.join(
                ",",
                begun.toString(),
                opens.toString(),
                lengths.window().toString(),
                lengths.night().toString(),
                lengths.day().toString());
    }

    public static CompressedNights parse(String text, InstantSource real) {
        List<String> parts = List.of(text.split(",", -1));
        return new CompressedNights(
                real,
                Instant.parse(parts.get(0)),
                Instant.parse(parts.get(1)),
                new Lengths(Duration.parse(parts.get(2)), Duration.parse(parts.get(3)), Duration.parse(parts.get(4))));
    }
}

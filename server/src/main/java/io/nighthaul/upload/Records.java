package io.nighthaul.upload;

import io.nighthaul.track.Track;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Valid records in columns, in the order in which they were sent: a session has thousands of them, and an object for each
 * would cost more than what is done with it. Immutable.
 */
final class Records {
    private static final long DAY_MS = 86_400_000L;

    private final int size;
    private final long[] times;
    private final int[] lats;
    private final int[] lons;
    private final short[] speeds;
    private final double[] accuracies;
    private final long[] keys;
    private final @Nullable Event[] events;

    private Records(Builder from) {
        size = from.size;
        times = Arrays.copyOf(from.times, size);
        lats = Arrays.copyOf(from.lats, size);
        lons = Arrays.copyOf(from.lons, size);
        speeds = Arrays.copyOf(from.speeds, size);
        accuracies = Arrays.copyOf(from.accuracies, size);
        keys = Arrays.copyOf(from.keys, 2 * size);
        events = Arrays.copyOf(from.events, size);
    }

    /**
     * Something that happened while driving.
     *
     * @param type such as {@code driving_start}; what we do not know is kept, too
     * @param bearing degrees from north, if the phone knew
     */
    record Event(
            String type,
            @Nullable Place place,
            @Nullable Short speedDkmh,
            @Nullable Float bearing) {}

    /**
     * A place in the units of the store.
     *
     * @param latE7 1e-7 degrees
     * @param lonE7 1e-7 degrees
     */
    record Place(int latE7, int lonE7) {}

    /** What all records have. */
    record Head(long timeMs, RecordKey key) {}

    int size() {
        return size;
    }

    /** When it was recorded, by the phone's clock. */
    long timeMs(int i) {
        return times[i];
    }

    /** The UTC day, counted from 1970. */
    long epochDay(int i) {
        return Math.floorDiv(times[i], DAY_MS);
    }

    RecordType type(int i) {
        return events[i] == null ? RecordType.LOCATION : RecordType.DRIVING;
    }

    /** Null for a location. */
    @Nullable Event event(int i) {
        return events[i];
    }

    /** Of a location, 1e-7 degrees. */
    int latE7(int i) {
        return lats[i];
    }

    /** Of a location, 1e-7 degrees. */
    int lonE7(int i) {
        return lons[i];
    }

    /** Of a location, in 0.1 km/h, or {@link Track#SPEED_UNKNOWN}. */
    short speedDkmh(int i) {
        return speeds[i];
    }

    /** How sure the phone was of a location, as the radius of a circle in metres; NaN if it did not say. */
    double accuracyM(int i) {
        return accuracies[i];
    }

    RecordKey key(int i) {
        return new RecordKey(keys[2 * i], keys[2 * i + 1]);
    }

    /** The first half of its key. */
    long keyHigh(int i) {
        return keys[2 * i];
    }

    /** The second half of its key. */
    long keyLow(int i) {
        return keys[2 * i + 1];
    }

    /** Collects records. Belongs to one thread. */
    static final class Builder {
        private static final int AT_FIRST = 100;

        private int size;
        private long[] times = new long[AT_FIRST];
        private int[] lats = new int[AT_FIRST];
        private int[] lons = new int[AT_FIRST];
        private short[] speeds = new short[AT_FIRST];
        private double[] accuracies = new double[AT_FIRST];
        private long[] keys = new long[2 * AT_FIRST];
        private @Nullable Event[] events = new Event[AT_FIRST];

        /** @param accuracyM NaN if it is not known */
        void location(Head head, Place place, short speedDkmh, double accuracyM) {
            add(head);
            lats[size] = place.latE7();
            lons[size] = place.lonE7();
            speeds[size] = speedDkmh;
            accuracies[size] = accuracyM;
            size++;
        }

        void driving(Head head, Event event) {
            add(head);
            events[size] = event;
            size++;
        }

        private void add(Head head) {
            if (size == times.length) {
                grow(2 * size);
            }
            times[size] = head.timeMs();
            keys[2 * size] = head.key().high();
            keys[2 * size + 1] = head.key().low();
        }

        private void grow(int length) {
            times = Arrays.copyOf(times, length);
            lats = Arrays.copyOf(lats, length);
            lons = Arrays.copyOf(lons, length);
            speeds = Arrays.copyOf(speeds, length);
            accuracies = Arrays.copyOf(accuracies, length);
            keys = Arrays.copyOf(keys, 2 * length);
            events = Arrays.copyOf(events, length);
        }

        Records build() {
            return new Records(this);
        }
    }
}

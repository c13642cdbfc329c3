package io.nighthaul.track;

import java.util.Arrays;

/** Growing columns of fixes, in the order in which they are added. */
final class TrackColumns {
    long[] times;
    int[] lats;
    int[] lons;
    short[] speeds;
    byte[] sources;
    int size;

    TrackColumns(int capacity) {
        times = new long[capacity];
        lats = new int[capacity];
        lons = new int[capacity];
        speeds = new short[capacity];
        sources = new byte[capacity];
    }

    void add(long timeMs, int latE7, int lonE7, short speedDkmh, byte source) {
        int at = size;
        if (at == times.length) {
            grow();
        }
        times[at] = timeMs;
        lats[at] = latE7;
        lons[at] = lonE7;
        speeds[at] = speedDkmh;
        sources[at] = source;
        size = at + 1;
    }

    void copy(Track track, int i) {
        int at = track.from + i;
        add(track.times[at], track.lats[at], track.lons[at], track.speeds[at], track.sources[at]);
    }

    private void grow() {
        int capacity = Math.max(16, Math.addExact(times.length, times.length >> 1));
        times = Arrays.copyOf(times, capacity);
        lats = Arrays.copyOf(lats, capacity);
        lons = Arrays.copyOf(lons, capacity);
        speeds = Arrays.copyOf(speeds, capacity);
        sources = Arrays.copyOf(sources, capacity);
    }

    /** A track over exact copies of the columns, so that these may be filled anew. */
    Track toTrack() {
        return size == 0
                ? Track.EMPTY
                : new Track(
                        Arrays.copyOf(times, size),
                        Arrays.copyOf(lats, size),
                        Arrays.copyOf(lons, size),
                        Arrays.copyOf(speeds, size),
                        Arrays.copyOf(sources, size),
                        0,
                        size);
    }
}

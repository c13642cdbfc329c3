package io.nighthaul.testbed.fleet;

import java.util.Arrays;

/** The rows of a day while they are being recorded, one array per column, with the instant of delivery as sort key. */
final class Columns {
    private static final int ROW_BITS = 20;

    long[] timesMs;
    int[] latsE7;
    int[] lonsE7;
    int[] speeds;
    Label[] labels;
    Arrival[] arrivals;
    int rows;
    int distinctFixes;

    private long[] deliveries;
    private boolean isInOrder = true;

    Columns(int room) {
        timesMs = new long[room];
        latsE7 = new int[room];
        lonsE7 = new int[room];
        speeds = new int[room];
        labels = new Label[room];
        arrivals = new Arrival[room];
        deliveries = new long[room];
    }

    /** Adds a row that is delivered {@code deliveryMs} after the day's first instant. */
    void add(Row row, long deliveryMs) {
        if (rows == timesMs.length) {
            grow();
        }
        int at = rows++;
        timesMs[at] = row.timeMs;
        latsE7[at] = row.latE7;
        lonsE7[at] = row.lonE7;
        speeds[at] = row.speedTenthsKmh;
        labels[at] = row.label;
        arrivals[at] = row.arrival;
        deliveries[at] = (deliveryMs << ROW_BITS) | at;
        isInOrder &= at == 0 || deliveries[at] > deliveries[at - 1];
    }

    /** Puts the rows into the order of delivery; rows delivered at the same instant keep their order. */
    void deliver() {
        if (isInOrder) {
            return;
        }
        long[] order = Arrays.copyOf(deliveries, rows);
        Arrays.sort(order);
        long[] times = new long[rows];
        int[] lats = new int[rows];
        int[] lons = new int[rows];
        int[] kmh = new int[rows];
        Label[] truths = new Label[rows];
        Arrival[] turns = new Arrival[rows];
        for (int i = 0; i < rows; i++) {
            int from = (int) order[i] & ((1 << ROW_BITS) - 1);
            times[i] = timesMs[from];
            lats[i] = latsE7[from];
            lons[i] = lonsE7[from];
            kmh[i] = speeds[from];
            truths[i] = labels[from];
            turns[i] = arrivals[from];
        }
        timesMs = times;
        latsE7 = lats;
        lonsE7 = lons;
        speeds = kmh;
        labels = truths;
        arrivals = turns;
        isInOrder = true;
    }

    private void grow() {
        int room = Math.addExact(timesMs.length, Math.max(16, timesMs.length / 2));
        timesMs = Arrays.copyOf(timesMs, room);
        latsE7 = Arrays.copyOf(latsE7, room);
        lonsE7 = Arrays.copyOf(lonsE7, room);
        speeds = Arrays.copyOf(speeds, room);
        labels = Arrays.copyOf(labels, room);
        arrivals = Arrays.copyOf(arrivals, room);
        deliveries = Arrays.copyOf(deliveries, room);
    }
}
